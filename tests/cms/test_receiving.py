"""How a body is received, told by what comes when: whole, or refused with 408 or 413 and nothing of it kept."""

import asyncio
import json
from io import BytesIO

import pytest

from cms import request_bodies
from cms.languages import LANGUAGES

PIECE = b"x" * 1000
LIMIT = 10_000


class Coming:
    """What granian gives of a body: pieces as they come, an empty one at the end; here after so many seconds each."""

    def __init__(self, *pieces, error=None):
        self.pieces, self.taken, self.error = list(pieces), 0, error

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.pieces and self.error:
            raise self.error
        piece, seconds = self.pieces.pop(0) if self.pieces else (b"", 0)
        await asyncio.sleep(seconds)
        self.taken += len(piece)
        return piece


@pytest.fixture(autouse=True)
def hasty(monkeypatch):
    """Be patient for a moment only, and let a thousand bytes take a tenth of it more."""
    monkeypatch.setattr(request_bodies, "PATIENCE", 0.2)
    monkeypatch.setattr(request_bodies, "SLOWEST", 50_000)


@pytest.fixture
def closed(monkeypatch):
    """Give the files that bodies were put in."""
    made = []

    def file(*args):
        made.append(BytesIO())
        return made[-1]

    monkeypatch.setattr(request_bodies, "SpooledTemporaryFile", file)
    yield made
    assert all(each.closed for each in made)


def received(coming, length=None, most=LIMIT):
    environ = {"PATH_INFO": "/x", "REQUEST_METHOD": "POST"}
    environ |= {"HTTP_TRANSFER_ENCODING": "chunked"} if length is None else {"CONTENT_LENGTH": str(length)}
    return asyncio.run(request_bodies.receive(coming, environ, most)), environ


@pytest.mark.parametrize("length", [3000, None])
def test_body_is_whole_and_its_length_is_what_came(length):
    body, environ = received(Coming(*[(PIECE, 0)] * 3), length)
    assert environ["wsgi.input"] is body and body.read() == PIECE * 3
    assert environ["CONTENT_LENGTH"] == "3000"
    body.close()


def test_no_body_is_an_empty_one():
    body, environ = received(Coming(), 0)
    assert body.read() == b"" and environ["CONTENT_LENGTH"] == "0"
    body.close()


def test_slow_but_steady_body_is_received():
    """It takes longer than one waits for a piece, as there is much of it."""
    body, _environ = received(Coming(*[(PIECE * 20, 0.1)] * 4), 80_000, most=100_000)
    assert len(body.read()) == 80_000
    body.close()


def test_too_large_a_body_is_refused_before_any_of_it_is_received():
    coming = Coming(*[(PIECE, 0)] * 20)
    refusal, _environ = received(coming, LIMIT + 1)
    assert refusal.status == 413 and coming.taken == 0 and "10,000" in str(refusal.message)
    assert received(Coming(*[(PIECE, 0)] * 10), LIMIT)[0].close() is None


def test_body_that_does_not_say_its_size_is_counted(closed):
    coming = Coming(*[(PIECE, 0)] * 20)
    assert received(coming)[0].status == 413
    assert coming.taken == LIMIT + len(PIECE)


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([(b"", 9)], id="nothing"),
        pytest.param([(PIECE, 0), (b"", 9)], id="a part"),
        pytest.param([(PIECE * 90, 0), (b"", 9)], id="much of it"),
        pytest.param([(b"x", 0.05)] * 100, id="drops"),
    ],
)
@pytest.mark.parametrize("length", [100_000, None])
def test_body_that_does_not_come_is_refused_in_time(pieces, length, closed):
    async def in_time():
        async with asyncio.timeout(1):
            environ = {"PATH_INFO": "/x"}
            environ |= {"HTTP_TRANSFER_ENCODING": "chunked"} if length is None else {"CONTENT_LENGTH": str(length)}
            return await request_bodies.receive(Coming(*pieces), environ, 100_000)

    refusal = asyncio.run(in_time())
    assert refusal.status == 408


def test_part_of_a_body_is_not_taken_for_the_whole(closed):
    """The client has gone: granian says that there is no more."""
    refusal, environ = received(Coming((PIECE, 0)), 3000)
    assert refusal.status == 408 and "wsgi.input" not in environ


def test_connection_that_breaks_leaves_nothing(closed):
    with pytest.raises(ConnectionResetError):
        received(Coming((PIECE, 0), error=ConnectionResetError()), 3000)


def refused(path, status, **environ):
    """Return status, headers and text of the answer to a body that is not received."""
    message = request_bodies.LATE if status == 408 else request_bodies._TooLarge(LIMIT)
    said = []
    given = {
        "PATH_INFO": path,
        "REQUEST_METHOD": "POST",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.input": BytesIO(),
        "cms.refused": request_bodies.Refusal(status, message),
        **environ,
    }
    response = request_bodies.refused(given, lambda *answer: said.append(answer))
    [(line, headers)] = said
    return line, dict(headers), response.content.decode()


@pytest.mark.parametrize(("status", "line"), [(408, "408 Request Timeout"), (413, "413 Request Entity Too Large")])
def test_who_is_refused_is_told_why(status, line):
    said, headers, text = refused("/++api++/en/@querystring-search", status)
    assert said.split()[0] == str(status) and headers["Connection"] == "close"
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Content-Type"].startswith("application/json")
    assert json.loads(text)["message"] and headers["Access-Control-Allow-Origin"] == "*"
    told = set()
    for language in LANGUAGES:
        said, headers, text = refused("/admin/login/", status, HTTP_ACCEPT_LANGUAGE=language.code)
        assert said.split()[0] == str(status) and headers["Connection"] == "close"
        assert headers["Cache-Control"] == "no-store" and headers["Content-Type"].startswith("text/plain")
        told.add(text)
    assert len(told) == len(LANGUAGES)
