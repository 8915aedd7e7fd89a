"""A client that is slow holds nobody up, and is refused in the end; files and bodies arrive whole all the same."""

import http.client
import json
import re
import shlex
import signal
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.processes.slow import BODIES, Door, p99, rest, some
from tests.sites import Site
from tests.smoke.servers import free_ports, running

CLIENTS, SIZE = 50, 48_000_000
FILE = """
import django; django.setup()
from django.core.files import File
from django.contrib.auth import get_user_model
from django.test import Client
from cms.models import CustomDocument
from home.models import HomePage
from tests import factories
home = HomePage.objects.get(locale__language_code="en")
with open({path!r}, "rb") as film:
    paper = CustomDocument.objects.create(title="Film", file=File(film, name="film.mp4"))
text = f'<p><a linktype="document" id="{{paper.pk}}">Film</a></p>'
factories.page(home, "Papers", [("rich_text", text)])
client = Client()
client.force_login(get_user_model().objects.create_superuser("ann", "ann@example.org", "for tests of servers"))
print(paper.pk, client.cookies["sessionid"].value)
"""


def command(port: int) -> list[str]:
    """Return how ``serve.sh`` starts the server."""
    text = (settings.BASE_DIR / "serve.sh").read_text()
    [found] = re.findall(r"^exec (\S*granian .*?)\Z", text, re.M | re.S)
    words = shlex.split(found.replace("\\\n", " ").replace('"$PORT"', str(port)))
    return [str(settings.BASE_DIR / words[0]), *words[1:]]


class Served(Door):
    """A server as ``make run`` starts it, with a large file."""

    def __init__(self, port: int, site: Site, folder: Path) -> None:
        super().__init__(port)
        self.folder = folder
        film = folder / "film"
        film.write_bytes(b"".join(bytes([number % 251]) * 4096 for number in range(SIZE // 4096)))
        self.film = film
        number, self.session = site.run("-c", FILE.format(path=str(film))).split()
        self.file = f"/++api++/documents/{number}/@@download/file"

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": self.host, **headers})
        response = connection.getresponse()
        return response, response.read()


@pytest.fixture(scope="module")
def served(tmp_path_factory, copy_of_the_site):
    """Give a server on a site of its own."""
    folder = tmp_path_factory.mktemp("slow")
    [port] = free_ports(1)
    site = copy_of_the_site(folder / "data")
    site.environment["PUBLIC_URL"] = f"http://localhost:{port}"
    served = Served(port, site, folder)
    ready, log = f"http://127.0.0.1:{port}/++api++/en", folder / "log"
    with running(
        command(port), cwd=settings.BASE_DIR, log=log, ready=ready, seconds=60, **site.environment
    ) as served.process:
        yield served
    assert "exception" not in log.read_text()


def test_slow_clients_hold_nobody_up_and_are_refused(served):
    with served.slow_clients(CLIENTS, served.file) as slow:
        start = time.monotonic()
        times = served.times("/++api++/en", 8)
        assert len(times) > 100 and p99(times) < 1
        for path in BODIES:
            for client in slow[path]:
                answer = rest(client)
                assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n"), (path, answer)
                assert b"\r\nconnection: close\r\n" in answer
            if path.startswith("/++api++"):
                assert json.loads(answer.partition(b"\r\n\r\n")[2])["type"] == "RequestTimeout"
        assert [rest(client) for client in slow["headers"]] == [b""] * CLIENTS
        assert 9 < time.monotonic() - start < 15
        # Whoever reads slowly is still being sent the file.
        film = served.film.read_bytes()
        for client in slow["file"]:
            head, _, body = some(client, 3_000).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200 OK\r\n") and body and film.startswith(body)


def test_a_body_that_drips_is_refused_too(served):
    path = "/++api++/@login"
    with served.open(f"POST {path} HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: 9000\r\n\r\n") as client:
        start = time.monotonic()
        client.setblocking(False)
        answer = b""
        while not answer and time.monotonic() < start + 20:
            client.send(b" ")
            time.sleep(0.5)
            try:
                answer = client.recv(1 << 16)
            except BlockingIOError:
                continue
        assert answer.startswith(b"HTTP/1.1 408 ")


@pytest.mark.parametrize("path", ["/++api++/@login", "/admin/login/", "/admin/images/add/", "/nowhere"])
def test_too_large_a_body_is_refused_before_it_comes(served, path):
    for length in ("Content-Length: 100001", "Content-Length: 99999999999"):
        with served.open(f"POST {path} HTTP/1.1\r\nHost: {served.host}\r\n{length}\r\n\r\n") as client:
            start = time.monotonic()
            assert rest(client).startswith(b"HTTP/1.1 413 Payload Too Large\r\n")
            assert time.monotonic() - start < 5
    # One that does not say its size is counted.
    pieces = [b"x" * 60_000] * 2
    assert served.ask("POST", path, iter(pieces))[0].status == 413


def test_bodies_arrive_whole_in_pieces_and_without_their_size(served):
    question = json.dumps({"query": [{"i": "portal_type", "o": "plone.app.querystring.operation.selection.any"}]})
    address = "/++api++/en/@querystring-search"
    whole, answer = served.ask("POST", address, question)
    parts = (question[at : at + 7].encode() for at in range(0, len(question), 7))
    assert whole.status in (200, 400)
    response, same = served.ask("POST", address, parts)
    assert (response.status, same) == (whole.status, answer)


def test_parts_and_heads_of_files_are_sent(served):
    film = served.film.read_bytes()
    assert served.ask("GET", served.file)[1] == film
    for wanted, first, last in (
        ("bytes=0-0", 0, 0),
        ("bytes=5000-70000", 5000, 70000),
        ("bytes=-9", len(film) - 9, -1),
    ):
        response, body = served.ask("GET", served.file, Range=wanted)
        assert response.status == 206 and body == film[first : last + 1 or None]
        assert response.headers["Content-Length"] == str(len(body))
    response, body = served.ask("HEAD", served.file)
    assert (response.headers["Content-Length"], body) == (str(len(film)), b"")
    assert served.ask("GET", served.file, If_None_Match=response.headers["ETag"])[0].status == 304
    assert served.ask("GET", served.file, Range="bytes=99999999-")[0].status == 416


def test_staff_send_large_files_and_nobody_else_does(served):
    token = "t" * 32
    cookies = f"sessionid={served.session}; csrftoken={token}"
    film = served.film.read_bytes()[:9_000_000]
    part = '--x\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    body = part.format("title", "").encode() + b"Long\r\n"
    body += part.format("file", '; filename="long.mp4"').encode() + b"\0\0\0\x18ftypmp42" + film + b"\r\n--x--\r\n"
    headers = {"Content_Type": "multipart/form-data; boundary=x", "X_CSRFToken": token}
    response, page = served.ask("POST", "/admin/documents/add/", body, Cookie=cookies, **headers)
    assert response.status == 302, page
    for cookie in ("sessionid=made-up", "sessionid=", "csrftoken=x"):
        with served.open(
            f"POST /admin/documents/add/ HTTP/1.1\r\nHost: {served.host}\r\nCookie: {cookie}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        ) as client:
            assert rest(client).startswith(b"HTTP/1.1 413 ")


def test_what_is_being_answered_is_answered_before_the_server_ends(served):
    """It is the last test here: the server is asked to end while a body is still coming."""
    body = json.dumps({"login": "nobody", "password": "x" * 20})
    head = f"POST /++api++/@login HTTP/1.1\r\nHost: {served.host}\r\nContent-Length: {len(body)}\r\n\r\n"
    with served.open(head) as client:
        client.sendall(body[:5].encode())
        time.sleep(0.5)
        served.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        client.sendall(body[5:].encode())
        assert rest(client).startswith(b"HTTP/1.1 401 ")
    assert served.process.wait(20) == 0
