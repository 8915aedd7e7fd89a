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
        return Path(found).parent
    folders = Path("/usr/lib/postgresql").glob("*/bin")
    return max((folder for folder in folders if (folder / "initdb").exists()), default=None, key=_version)


def _version(folder: Path) -> float:
    return float(folder.parent.name)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def cluster(**more: str) -> Iterator[str]:
    """Give the DATABASE_URL of a fresh cluster with ``more`` options; raise RuntimeError without PostgreSQL."""
    binaries = programs()
    if binaries is None:
        raise RuntimeError("PostgreSQL is not installed: there is no initdb. On Debian: apt-get install postgresql")
    owner = pwd.getpwnam("postgres") if os.getuid() == 0 else None
    as_owner: dict[str, Any] = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}
    with tempfile.TemporaryDirectory(prefix="postgresql-") as folder:
        if owner:
            os.chown(folder, owner.pw_uid, owner.pw_gid)

        def run(program: str, *arguments: str) -> None:
            command = [str(binaries / program), "-D", f"{folder}/data", *arguments]
            done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False, **as_owner)
            if done.returncode:
                log = Path(folder, "log")
                raise RuntimeError(f"{program} failed. {log.read_text() if log.exists() else ''}")

        password, port = secrets.token_hex(16), _free_port()
        Path(folder, "password").write_text(password)
        os.chmod(f"{folder}/password", 0o644)
        locale = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US")
        run("initdb", "--username=site", "--auth=scram-sha-256", f"--pwfile={folder}/password", "--no-sync", *locale)
        place = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": folder}
        options = {**OPTIONS, **more, **place}
        arguments = " ".join(f"-c {name}={value}" for name, value in options.items())
        run("pg_ctl", "start", "--wait", "--silent", "--log", f"{folder}/log", "-o", arguments)
        try:
            yield f"postgresql://site:{password}@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "stop", "--wait", "--silent", "-m", "immediate")


def main() -> int:
    """Run a command with a cluster; return its exit code."""
    # Being stopped is no reason to leave a cluster behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    with cluster(**FOR_TESTS) as url:
        return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
