"""A granian server as ``serve.sh`` starts it, and the CPU time that all its processes have used."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import psycopg

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = "--interface rsgi --loop asyncio --no-ws --http 1 --http1-header-read-timeout 10000 --workers 1"
TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 60


def environment(folder: Path, database: str = "") -> dict[str, str]:
    """Return the environment of a process that works in ``folder``, on SQLite unless a DATABASE_URL is given."""
    return {
        **os.environ,
        "DATABASE_URL": database,
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "PUBLIC_URL": "http://localhost:8000",
    }


class Server:
    """A server of the site in a folder, for the time of a ``with``."""

    def __init__(self, folder: Path, database: str = "") -> None:
        """Take the folder with the site's database, or the DATABASE_URL of another."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        command = [
            str(Path(sys.executable).parent / "granian"),
            *OPTIONS.split(),
            "--log-level",
            "warning",
            "--host",
            "127.0.0.1",
        ]
        command += ["--port", str(self.port), "cms.rsgi:application"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment(folder, database))  # noqa: S603
        self.database = _postmaster(database) if database else None

    def __enter__(self) -> "Server":
        """Wait until the server answers."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                connection = self.connect()
                connection.request("GET", "/++api++/en")
                if connection.getresponse().status == 200:
                    return self
            except OSError:
                time.sleep(0.1)
        self._stop()
        raise RuntimeError("The server did not start.")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the server."""
        self._stop()

    def _stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def connect(self) -> http.client.HTTPConnection:
        """Return a connection to the server."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def cpu(self) -> float:
        """Return the seconds of CPU that the server's processes have used, and those of its PostgreSQL."""
        roots = [self.process.pid, *([self.database] if self.database else [])]
        return sum(_cpu(pid) for root in roots for pid in _family(root))


def _postmaster(database: str) -> int:
    """Return the process of which those of a PostgreSQL on this machine are children."""
    with psycopg.connect(database) as connection:
        [folder] = connection.execute("SHOW data_directory").fetchone() or [""]
    return int(Path(folder, "postmaster.pid").read_text().splitlines()[0])


def _stat(pid: int) -> list[str]:
    """Return the fields of a process from its state on; the name before may have blanks."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def _cpu(pid: int) -> float:
    # A process of PostgreSQL may end between being listed and being read.
    with suppress(FileNotFoundError, ProcessLookupError):
        fields = _stat(pid)
        return (int(fields[11]) + int(fields[12])) / TICK
    return 0.0


def _family(pid: int) -> list[int]:
    """Return a process and its descendants."""
    family = [pid]
    for member in family:
        for task in Path(f"/proc/{member}/task").iterdir():
            # Threads end between being listed and being read.
            with suppress(FileNotFoundError, ProcessLookupError):
                family += map(int, (task / "children").read_text().split())
    return family
