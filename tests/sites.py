"""Sites of their own for processes to work on."""

import os
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connection


def database(template: str = "") -> dict[str, str]:
    """Return the environment of a site's own database: a new one beside the tests' on PostgreSQL, else DATA_DIR's.

    It is a copy of the database of that name, if there is one, which must have no other connections.
    """
    if connection.vendor != "postgresql":
        return {}
    name = f"site_{uuid.uuid4().hex[:12]}"
    # Not by Django's connection: it may stand in a transaction, and leads to the database of the tests.
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} {f'TEMPLATE {template}' if template else ''}")
    return {"DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"}


class Site:
    """A data folder, and processes that work in it."""

    def __init__(self, folder: Path, named: dict[str, str] | None = None) -> None:
        """Take a folder; ``named`` is the environment of a database that is there already."""
        self.folder = folder
        self.environment = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "cms.settings.development",
            "OUTBOX_MODE": "inline",
            **(database() if named is None else named),
        }

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start a process with these arguments for Python."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        """Run a process to its end; return what it printed."""
        process = self.start(*arguments)
        output, errors = process.communicate(timeout=300)
        assert process.returncode == 0, output + errors
        return output

    def manage(self, *arguments: str) -> str:
        """Run a management command."""
        return self.run("manage.py", *arguments)


def copied_database(folder: Path) -> dict[str, str]:
    """Copy what is in the database of the tests now, on SQLite into a folder; return the copy's environment.

    Call it outside of a test's transaction: on PostgreSQL a database that somebody uses is no template.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "postgresql":
        connection.close()
        return database(template=str(connection.settings_dict["NAME"]))
    connection.ensure_connection()
    with closing(sqlite3.connect(folder / "db.sqlite3")) as copy:
        connection.connection.backup(copy)
    return {}


def copy_of_the_tests_site(folder: Path) -> Site:
    """Return a site that has what is in the database of the tests now; call it outside of a test's transaction."""
    return Site(folder, copied_database(folder))
