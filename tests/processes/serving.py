"""Servers under test, started as ``serve.sh`` starts them, on sites that are copies of the tests' own empty site."""

import http.client
import json
import re
import shlex
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from django.conf import settings

from tests.sites import Site
from tests.smoke.servers import free_ports, running

HOST = "127.0.0.1"


def command(port: int, workers: int = 1) -> list[str]:
    """Return the command by which ``serve.sh`` serves, on a port."""
    (found,) = re.findall(r"^exec (.*?[^\\])$", (settings.BASE_DIR / "serve.sh").read_text(), re.MULTILINE | re.DOTALL)
    words = shlex.split(found.replace("\\\n", " ").replace('"$PORT"', str(port)))
    words[words.index("--workers") + 1] = str(workers)
    return [sys.executable, "-m", "granian", *words[1:]]


class Client:
    """Asks a server, each time by a connection of its own."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path: str, method: str = "GET", body: Any = None, seconds: float = 60, **headers: str) -> Any:
        """Return (status, headers, body, seconds); status 0 if there is no answer."""
        started = time.monotonic()
        with closing(http.client.HTTPConnection(HOST, self.port, timeout=seconds)) as asked:
            if isinstance(body, dict):
                body, headers = json.dumps(body), {"Content-Type": "application/json", **headers}
            try:
                asked.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
                answer = asked.getresponse()
                return answer.status, answer.headers, answer.read(), time.monotonic() - started
            except OSError:
                return 0, {}, b"", time.monotonic() - started

    def status(self, path: str, method: str = "GET", body: Any = None, **headers: str) -> int:
        return int(self.ask(path, method, body, **headers)[0])

    def form(self, path: str, fields: str, cookies: str = "") -> Any:
        """Send a form of the admin, with the token that its page gives."""
        _status, headers, _page, _seconds = self.ask(path, Cookie=cookies)
        token = re.search(r"csrftoken=(\w+)", " ".join(headers.get_all("Set-Cookie") or [cookies]))
        assert token
        given = {"Cookie": f"csrftoken={token[1]}; {cookies}", "Content-Type": "application/x-www-form-urlencoded"}
        return self.ask(path, "POST", f"{fields}&csrfmiddlewaretoken={token[1]}", **given)

    def wait_until(self, path: str, status: int, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while (found := self.status(path)) != status:
            assert time.monotonic() < until, f"{path} answers {found}"
            time.sleep(0.2)


@contextmanager
def served(site: Site, log: Path, workers: int = 1, **environment: str) -> Iterator[Client]:
    """Give a client of a server on a site, and its process; it is ended afterwards."""
    (port,) = free_ports(1)
    with running(
        command(port, workers),
        cwd=settings.BASE_DIR,
        log=log,
        ready=f"http://{HOST}:{port}/health/live",
        seconds=120,
        **{**site.environment, **environment},
    ):
        yield Client(port)


@contextmanager
def locked(site: Site) -> Iterator[None]:
    """Hold what every writer of a site's database needs, as another process that writes for long does."""
    if url := site.environment.get("DATABASE_URL"):
        with psycopg.connect(url) as other:
            tables = other.execute(
                "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
            ).fetchall()
            other.execute(f"LOCK TABLE {', '.join(table for (table,) in tables)} IN EXCLUSIVE MODE")
            yield
            other.rollback()
        return
    with closing(sqlite3.connect(Path(site.environment["DATA_DIR"]) / "db.sqlite3", isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout = 60000")
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def ask_database(site: Site, query: str) -> list[tuple[Any, ...]]:
    """Return the rows that a site's database answers with; a change is committed."""
    if url := site.environment.get("DATABASE_URL"):
        with psycopg.connect(url) as other:
            found = other.execute(query)
            return found.fetchall() if found.description else []
    with closing(sqlite3.connect(Path(site.environment["DATA_DIR"]) / "db.sqlite3", timeout=60)) as other, other:
        return list(other.execute(query).fetchall())


class Read(NamedTuple):
    """An answer to somebody who reads all the time."""

    status: int
    headers: Any
    seconds: float


@contextmanager
def reading(client: Client, path: str = "/++api++/en") -> Iterator[list[Read]]:
    """Read all the time; give the list of answers."""
    found: list[Read] = []
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            status, headers, _body, seconds = client.ask(path)
            found.append(Read(status, headers, seconds))
            is_over.wait(0.05)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield found
    finally:
        is_over.set()
        reader.join()


def until(condition: Callable[[], Any], seconds: float = 60) -> Any:
    """Wait until a condition is true, and return what it gave."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "It did not come true."
        time.sleep(0.2)
    return found
