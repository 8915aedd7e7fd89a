"""Elasticsearch for the time of a test run: Elastic's own build from Maven Central, on 127.0.0.1 and a free port.

It is fetched once, into a folder outside of the checkout (``ELASTICSEARCH_CACHE`` names another one), with Java 17 and
Maven. This build has the server's core without its modules, among them the analyzers of languages: the site needs
none. Root may not run it, so for root it runs as 65534 (nobody). What it writes lives in a scratch folder.
"""

import contextlib
import fcntl
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

VERSION = "8.19.21"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
NOBODY = 65534
PATIENCE = 180
MEMORY = "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1 -XX:-AlwaysPreTouch"


def missing() -> str | None:
    """Return why no server can be started here, ``None`` if one can."""
    needed = [program for program in ("java", "mvn") if not shutil.which(program)]
    if needed:
        return f"{' and '.join(needed)} not installed; on Debian: apt-get install openjdk-17-jre-headless maven"
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    return None if version and int(version[1]) >= 17 else f"Elasticsearch needs Java 17 or newer, not: {said.strip()}"


def require() -> None:
    """Skip a test where no server can be started; fail in continuous integration."""
    if reason := missing():
        message = f"No Elasticsearch to test with: {reason}; or name one in SEARCH_TEST_URL"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


def _cache() -> Path:
    # Not below a home folder: nobody must be able to read it.
    standard = Path(tempfile.gettempdir()) / f"alliance-cms-elasticsearch-{os.getuid()}"
    return Path(os.environ.get("ELASTICSEARCH_CACHE", standard))


@contextlib.contextmanager
def _locked(file: Path) -> Iterator[None]:
    """Do something while no other process does."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetched() -> Path:
    """Return the folder of the server's programs, fetched if they are not there."""
    cache = _cache()
    cache.mkdir(mode=0o755, parents=True, exist_ok=True)
    home = cache / f"elasticsearch-{VERSION}"
    with _locked(cache / "lock"):
        if home.exists():
            return home
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            command = ["mvn", "-B", "-q", COPY, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(f"Elasticsearch could not be fetched: {done.stdout}{done.stderr}")
            with zipfile.ZipFile(Path(folder) / f"elasticsearch-{VERSION}.zip") as archive:
                archive.extractall(folder)
            unpacked = Path(folder) / home.name
            for program in (unpacked / "bin").iterdir():
                program.chmod(0o755)
            unpacked.rename(home)
    return home


def free_port() -> int:
    """Return a port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Server:
    """A node with data of its own in ``folder``; it can be stopped and started again, and finds its data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.pid = 0

    def start(self) -> None:
        """Start the node, and wait until it answers."""
        home = _fetched()
        self._configure(home)
        options: dict[str, Any] = {}
        if os.getuid() == 0:
            options = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
            for path in (self.folder, *self.folder.rglob("*")):
                os.chown(path, NOBODY, NOBODY)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "ES_JAVA_HOME": str(Path(str(shutil.which("java"))).resolve().parent.parent),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_JAVA_OPTS": MEMORY,
            "CLI_JAVA_OPTS": f"-XX:TieredStopAtLevel=1 -Djava.io.tmpdir={self.folder}/tmp",
        }
        with (self.folder / "output").open("ab") as output:
            process = subprocess.Popen(
                [home / "bin" / "elasticsearch"],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                **options,
            )
        self.pid = process.pid
        self._wait(process)

    def _configure(self, home: Path) -> None:
        config = self.folder / "config"
        if config.exists():
            return
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir()
        shutil.copytree(home / "config", config)
        settings = {
            "cluster.name": "tests",
            "path.data": self.folder / "data",
            "path.logs": self.folder / "logs",
            "network.host": "127.0.0.1",
            "http.port": self.port,
            "transport.port": free_port(),
            "discovery.type": "single-node",
            "xpack.security.enabled": "false",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            # Garbage is collected late here: what is free cannot be told by what is in use.
            "indices.breaker.total.use_real_memory": "false",
        }
        (config / "elasticsearch.yml").write_text("".join(f"{name}: {value}\n" for name, value in settings.items()))
        # Quick to start rather than quick at its peak; no log of garbage collections.
        options = (config / "jvm.options").read_text().replace("-XX:+UseG1GC", "-XX:+UseSerialGC").splitlines()
        unwanted = ("-Xlog:gc", "HeapDumpOnOutOfMemoryError")
        kept = [line for line in options if not any(word in line for word in unwanted)]
        (config / "jvm.options").write_text("\n".join(kept))

    def _wait(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if process.poll() is not None:
                raise RuntimeError(f"Elasticsearch stopped at once: {(self.folder / 'output').read_text()[-5000:]}")
            with contextlib.suppress(urllib.error.URLError, OSError):
                health = f"{self.url}/_cluster/health?wait_for_status=yellow&timeout=30s"
                with urllib.request.urlopen(health, timeout=35):
                    return
            time.sleep(0.25)
        self.stop()
        raise RuntimeError("Elasticsearch did not answer in time")

    def stop(self) -> None:
        """Stop the node: the launcher, which this process or another one started, stops its server."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        deadline = time.monotonic() + 60
        while _runs(self.pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        if _runs(self.pid):
            os.killpg(self.pid, signal.SIGKILL)


def _runs(pid: int) -> bool:
    """Return whether a process runs; one that ended and was not waited for by its parent does not."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """Give a node of one's own, and stop it and delete its data at the end."""
    with tempfile.TemporaryDirectory(prefix="elasticsearch-") as folder:
        node = Server(Path(folder))
        node.start()
        try:
            yield node
        finally:
            node.stop()


@contextlib.contextmanager
def shared_server(run: str) -> Iterator[str]:
    """Give the address of the one node of a test run, by the run's name; its last user stops it."""
    folder = Path(tempfile.gettempdir()) / f"elasticsearch-tests-{run}"
    users, lock = folder.with_suffix(".users"), _cache() / "shared.lock"
    lock.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    with _locked(lock):
        if users.exists():
            state = json.loads(users.read_text())
        else:
            folder.mkdir()
            node = Server(folder)
            node.start()
            state = {"url": node.url, "pid": node.pid, "users": 0}
        state["users"] += 1
        users.write_text(json.dumps(state))
    try:
        yield state["url"]
    finally:
        with _locked(lock):
            state = json.loads(users.read_text())
            state["users"] -= 1
            users.write_text(json.dumps(state))
            if not state["users"]:
                node = Server(folder)
                node.pid = state["pid"]
                node.stop()
                shutil.rmtree(folder)
                users.unlink()
