"""Copies of a PostgreSQL database with its own programs, and their restoring beside it, in its place at the end."""

import os
import re
import secrets
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg import sql

from cms.operations.archive import ArchiveError

MEMBER = "database.pgdump"
# libpq's variables for what Django's settings hold.
VARIABLES = {"HOST": "PGHOST", "PORT": "PGPORT", "USER": "PGUSER", "PASSWORD": "PGPASSWORD"}
OPTIONS = {name: f"PG{name.upper()}" for name in ("sslmode", "sslcert", "sslkey", "sslrootcert", "service")}
MAINTENANCE = ("postgres", "template1")


def version() -> str:
    """Return the version of the database."""
    number = connection.pg_version
    return f"{number // 10_000}.{number % 10_000}"


def dump(target: Path) -> dict[str, int]:
    """Copy the database as it is at one moment; return the number of rows by table at that moment."""
    program = _program("pg_dump")
    with psycopg.connect(**_parameters(_name())) as view:
        view.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        [snapshot] = view.execute("SELECT pg_export_snapshot()").fetchone() or [""]
        _run(program, "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}", f"--file={target}")
        return _counts(view)


def is_empty() -> bool:
    """Return whether the database has no tables."""
    return not connection.introspection.table_names()


class Swap:
    """Restores a dump into a database beside the site's, and exchanges their names; ``undo`` exchanges them again."""

    def __init__(self, dump_file: Path, tables: dict[str, int]) -> None:
        """Restore and check; raise ArchiveError if that fails, with the site's database untouched."""
        self.name, suffix = _name(), secrets.token_hex(4)
        self.new, self.old = f"{self.name[:40]}_new_{suffix}", f"{self.name[:40]}_old_{suffix}"
        program = _program("pg_restore")
        self._execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(self.new)))
        try:
            _run(program, "--exit-on-error", "--no-owner", "--no-privileges", f"--dbname={self.new}", str(dump_file))
            with psycopg.connect(**_parameters(self.new)) as view:
                if _counts(view) != tables:
                    raise ArchiveError("The restored database has other numbers of rows than when it was copied.")
        except BaseException:
            self._drop(self.new)
            raise

    def do(self) -> None:
        """Swap; whoever is connected to the site's database is disconnected."""
        connection.close()
        self._rename(self.name, self.old)
        try:
            self._rename(self.new, self.name)
        except BaseException:
            self._rename(self.old, self.name)
            raise

    def undo(self) -> None:
        """Put the old database back."""
        connection.close()
        self._rename(self.name, self.new)
        self._rename(self.old, self.name)
        self._drop(self.new)

    def finish(self) -> None:
        """Drop the old database."""
        self._drop(self.old)

    def _rename(self, old: str, new: str) -> None:
        close = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        command = sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new))
        for attempt in range(5):
            # A server connects again at once: the next try may be quicker.
            self._execute(sql.SQL(close), [old])
            try:
                self._execute(command)
                return
            except psycopg.errors.ObjectInUse:
                if attempt == 4:
                    raise

    def _drop(self, name: str) -> None:
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _execute(self, command: sql.Composable, values: Any = None) -> None:
        """Run a command outside of the site's database."""
        try:
            server = psycopg.connect(**_parameters(MAINTENANCE[0]), autocommit=True)
        except psycopg.OperationalError:
            server = psycopg.connect(**_parameters(MAINTENANCE[1]), autocommit=True)
        with server:
            try:
                server.execute(command, values)
            except psycopg.errors.InsufficientPrivilege as error:
                raise ArchiveError(f"The database user may not make databases: {error}") from error


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _parameters(name: str) -> dict[str, Any]:
    """Return how to connect to a database of the site's server."""
    return {**connection.get_connection_params(), "dbname": name, "cursor_factory": psycopg.Cursor, "context": None}


def _counts(view: "psycopg.Connection[Any]") -> dict[str, int]:
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
    count = sql.SQL("SELECT count(*) FROM {}")
    names = [name for (name,) in view.execute(query).fetchall()]
    return {name: (view.execute(count.format(sql.Identifier(name))).fetchone() or (0,))[0] for name in names}


def _program(name: str) -> str:
    """Return the path of a PostgreSQL program that is not older than the server; raise ArchiveError without one."""
    wanted = connection.pg_version // 10_000
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    for path in filter(None, [shutil.which(name), *(shutil.which(name, path=str(folder)) for folder in folders)]):
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
        if (found := re.search(r"(\d+)[.\d]*", said)) and int(found[1]) >= wanted:
            return path
    raise ArchiveError(
        f"{name} of PostgreSQL {wanted} or later is needed and not there. On Debian: apt-get install postgresql-client"
    )


def _run(program: str, *arguments: str) -> None:
    settings = connection.settings_dict
    values = {variable: str(settings.get(name) or "") for name, variable in VARIABLES.items()}
    values |= {variable: str(settings["OPTIONS"].get(name) or "") for name, variable in OPTIONS.items()}
    environment = {**os.environ, "PGDATABASE": _name(), **{name: value for name, value in values.items() if value}}
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise ArchiveError(f"{Path(program).name} failed: {done.stderr.strip()[-500:]}")
