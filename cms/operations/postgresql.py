"""Copies of a PostgreSQL database with its own programs, and their loading in its place, in one transaction."""

import os
import re
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
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"


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


def replace(dump_file: Path, tables: dict[str, int], scratch: Path) -> None:
    """Load a dump in place of all tables, in one transaction; raise ArchiveError if that fails, and nothing changed.

    Take the number of rows by table that there must be then, and a folder with room for the dump as text. Whoever is
    using a table is waited for for half a minute.
    """
    program, script, checks = _program("pg_restore"), scratch / "database.sql", scratch / "checks.sql"
    _run(program, "--no-owner", "--no-privileges", f"--file={script}", str(dump_file))
    checks.write_text("".join(map(_check, tables.items())))
    drop = sql.SQL("DROP TABLE {} CASCADE;")
    clearing = "".join(drop.format(sql.Identifier("public", table)).as_string() for table in _tables())
    connection.close()
    steps = (f"--command=SET lock_timeout = '30s'; {clearing}", f"--file={script}", f"--file={checks}")
    # That of the same folder: it must know what this pg_restore writes.
    psql = str(Path(program).with_name("psql"))
    _run(psql, "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null", *steps)


def _check(table: tuple[str, int]) -> str:
    name, count = table
    if not name.isidentifier():
        raise ArchiveError(f"The archive names a table {name!r}.")
    command = sql.SQL(
        "DO $$ BEGIN IF (SELECT count(*) FROM {}) <> {} THEN RAISE EXCEPTION "
        "'% has other numbers of rows than when it was copied.', {}; END IF; END $$;\n"
    )
    return command.format(sql.Identifier("public", name), sql.Literal(count), sql.Literal(name)).as_string()


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        return [name for (name,) in cursor.fetchall()]


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _parameters(name: str) -> dict[str, Any]:
    """Return how to connect to a database of the site's server."""
    return {**connection.get_connection_params(), "dbname": name, "cursor_factory": psycopg.Cursor, "context": None}


def _counts(view: "psycopg.Connection[Any]") -> dict[str, int]:
    count = sql.SQL("SELECT count(*) FROM {}")
    names = [name for (name,) in view.execute(TABLES).fetchall()]
    return {name: (view.execute(count.format(sql.Identifier(name))).fetchone() or (0,))[0] for name in names}


def _program(name: str) -> str:
    """Return the path of a PostgreSQL program that is not older than the server; raise ArchiveError without one."""
    wanted = connection.pg_version // 10_000
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: float(folder.parent.name))
    for path in filter(None, [shutil.which(name), *(shutil.which(name, path=str(folder)) for folder in folders)]):
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
        if (found := re.search(r"\d+", said)) and int(found[0]) >= wanted:
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
