"""A real server with production's settings, on a copy of the tests' database as it is at first: six home pages."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from tests.sites import copied_database
from tests.smoke.servers import free_ports, running

PUBLIC_URL = "https://cms.example.org"
HOST = "cms.example.org"


class Browser:
    """Somebody who asks the server as a proxy in front of it does, and keeps the cookies that it sets."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, dict[str, str]()

    def ask(
        self, path: str, data: dict[str, str] | None = None, body: dict[str, str] | None = None, **headers: str
    ) -> "Answer":
        """Ask for a path, or send a form, or JSON as ``body``; underscores in the names of headers are hyphens."""
        sent = {"Host": HOST, "X-Forwarded-Proto": "https", "Referer": f"{PUBLIC_URL}/"}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        content = None
        if data is not None or body is not None:
            sent["Content-Type"] = "application/json" if data is None else "application/x-www-form-urlencoded"
            content = json.dumps(body) if data is None else urlencode(data)
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET" if content is None else "POST", path, content, sent)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read().decode())
        for name, morsel in SimpleCookie("; ".join(answer.cookies)).items():
            self.cookies[name] = morsel.value
        return answer

    def send(self, path: str, **data: str) -> "Answer":
        """Send a form, with the key against forged requests that the server gave."""
        if "csrftoken" not in self.cookies:
            self.ask("/admin/login/")
        return self.ask(path, {"csrfmiddlewaretoken": self.cookies["csrftoken"], **data})


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: Message
    text: str

    @property
    def cookies(self) -> list[str]:
        """The cookies that it sets, with their flags."""
        return self.headers.get_all("Set-Cookie") or []


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[int]:
    """Run the server until the block ends; give its port."""
    [port] = free_ports(1)
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.security.production_settings",
        # The copy holds what was signed with it.
        "SECRET_KEY": settings.SECRET_KEY,
        # Probes ask without the name.
        "ALLOWED_HOSTS": f"{HOST},127.0.0.1",
        "PUBLIC_URL": PUBLIC_URL,
        "DATA_DIR": str(folder),
        "EMAIL_URL": f"filemail:///{folder / 'mails'}",
    }
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "1", "--blocking-threads", "2", "cms.wsgi:application"]
    ready = f"http://127.0.0.1:{port}/health/live"
    with running(
        command,
        cwd=settings.BASE_DIR,
        log=folder / "log",
        ready=ready,
        seconds=90,
        **environment,
        **copied_database(folder),
        **more,
    ):
        yield port
