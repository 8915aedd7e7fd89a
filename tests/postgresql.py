"""A PostgreSQL cluster of its own, for the time of a test run: ``python -m tests.postgresql COMMAND ...``.

The command finds the cluster's address in ``DATABASE_URL``. The cluster lives in a scratch folder, listens on a free
port of 127.0.0.1, asks for a password, sorts words as dictionaries do (what must be sorted bytewise has to say so), is
stopped and deleted at the end, and runs as the user ``postgres`` when started by root: PostgreSQL refuses root.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

OPTIONS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}
# What tests do without, in tables of a few rows: a log for copies, rows counted again and again, compiled queries.
FOR_TESTS = {"wal_level": "minimal", "max_wal_senders": "0", "autovacuum": "off", "jit": "off"}


def programs() -> Path | None:
    """Return the folder of the newest PostgreSQL server programs, ``None`` without any."""
    if found := shutil.which("initdb"):
        # Other programs stand where the link leads.
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    return max((folder for folder in folders if (folder / "initdb").exists()), default=None, key=_version)


def _version(folder: Path) -> float:
    return float(folder.parent.name)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Cluster:
    """A cluster that can be stopped and started again; ``url`` is the address of its database ``postgres``."""

    def __init__(self, folder: str, binaries: Path, **options: str) -> None:
        """Make it in an empty folder; raise RuntimeError where that fails."""
        self.folder, self.binaries = folder, binaries
        owner = pwd.getpwnam("postgres") if os.getuid() == 0 else None
        self._as_owner: dict[str, Any] = {}
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self._as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
        password, port = secrets.token_hex(16), _free_port()
        Path(folder, "password").write_text(password)
        os.chmod(f"{folder}/password", 0o644)
        locale = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
        self._run(
            "initdb", "--username=site", "--auth=scram-sha-256", f"--pwfile={folder}/password", "--no-sync", *locale
        )
        named = {**OPTIONS, "listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": folder}
        self._options = " ".join(f"-c {name}={value}" for name, value in {**named, **options}.items())
        self.url = f"postgresql://site:{password}@127.0.0.1:{port}/postgres"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.binaries / program), "-D", f"{self.folder}/data", *arguments]
        done = subprocess.run(command, cwd=self.folder, stdout=subprocess.DEVNULL, check=False, **self._as_owner)
        if done.returncode:
            log = Path(self.folder, "log")
            raise RuntimeError(f"{program} failed. {log.read_text() if log.exists() else ''}")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._run("pg_ctl", "start", "--wait", "--silent", "--log", f"{self.folder}/log", "-o", self._options)

    def stop(self) -> None:
        """Stop it as a crash does."""
        self._run("pg_ctl", "stop", "--wait", "--silent", "-m", "immediate")


@contextmanager
def started(**options: str) -> Iterator[Cluster]:
    """Give a fresh cluster that runs, with these options besides; raise RuntimeError without PostgreSQL."""
    binaries = programs()
    if binaries is None:
        raise RuntimeError("PostgreSQL is not installed: there is no initdb. On Debian: apt-get install postgresql")
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        made = Cluster(folder, binaries, **options)
        made.start()
        try:
            yield made
        finally:
            made.stop()


@contextmanager
def cluster(**options: str) -> Iterator[str]:
    """Give the DATABASE_URL of a fresh cluster with these options besides; raise RuntimeError without PostgreSQL."""
    with started(**options) as made:
        yield made.url


def main() -> int:
    """Run a command with a cluster; return its exit code."""
    # Being stopped is no reason to leave a cluster behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with cluster(**FOR_TESTS) as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
