"""Starts and stops the two servers that the smoke tests read."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

# What `make` and pytest-django leave in the environment is not meant for a server's process.
NOT_INHERITED = ("DJANGO_SETTINGS_MODULE", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
SECONDS_TO_STOP = 15


def free_ports(count: int) -> list[int]:
    """Return different ports on which nothing listens."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


@contextmanager
def running(
    command: list[str], *, cwd: Path, log: Path, ready: str, seconds: int, **env: str
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until the block ends, entering it once `ready` answers 200."""
    inherited = {k: v for k, v in os.environ.items() if k not in NOT_INHERITED}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=inherited | env,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait_until_ready(process, ready, seconds, log)
        yield process
    finally:
        _stop(process)


def _wait_until_ready(process: subprocess.Popen[bytes], url: str, seconds: int, log: Path) -> None:
    deadline = time.monotonic() + seconds
    answer: object = None
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}, see {log}")
        try:
            with urlopen(url, timeout=10) as response:
                if response.status == 200:
                    return
        except (URLError, OSError) as error:  # not listening yet, or not 200
            answer = error
        time.sleep(0.2)
    raise TimeoutError(f"no 200 from {url} in {seconds} s ({answer}), see {log}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the process and its children, which share a group of their own."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, how)
        except ProcessLookupError:
            break
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            continue
    process.wait(SECONDS_TO_STOP)
