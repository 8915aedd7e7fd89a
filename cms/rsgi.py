"""The RSGI application: bodies are received and files are sent by the event loop, which no slow client can hold up.

Granian calls ``__rsgi__`` in an event loop, which costs a reader's request a third more than WSGI does. So requests
that need not wait for their client are answered where granian schedules them, in its own thread (``_answer_at_once``);
all others are received by the loop, and answered in threads of their own (decision 12).
"""

import threading
from asyncio import AbstractEventLoop
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from inspect import iscoroutine
from io import BufferedReader, BytesIO
from types import coroutine
from typing import Any

from django.http import HttpResponseBase

# It sets Django up, which what follows needs.
from cms.wsgi import django_application  # isort: split

from cms import request_bodies

READING = frozenset({"GET", "HEAD", "OPTIONS"})
# What staff ask for may take long; readers do not wait for it.
SLOW = "/admin"
THREADS = 4
"""How many requests with a body, and of the admin, are answered at once."""


@coroutine
def _in_the_loop() -> Generator[None, None, None]:
    """Go on in the event loop, wherever the coroutine that waits for this has begun."""
    yield


class Application:
    """Answers granian's requests with Django."""

    def __rsgi_init__(self, loop: AbstractEventLoop) -> None:
        """Take the event loop of a worker."""
        self.loop, self.loop_thread = loop, threading.get_ident()
        self.threads = ThreadPoolExecutor(THREADS, "request")
        _answer_at_once(loop)

    def __rsgi_del__(self, loop: AbstractEventLoop) -> None:
        """Wait for what is still being answered."""
        self.threads.shutdown()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer a request; ``scope`` and ``protocol`` are granian's."""
        if scope.method in READING and not scope.path.startswith(SLOW):
            if threading.get_ident() == self.loop_thread:
                await self.loop.run_in_executor(self.threads, answer, environ_of(scope), protocol)
            else:
                answer(environ_of(scope), protocol)
            return
        await _in_the_loop()
        environ, handler = environ_of(scope), django_application
        body: Any = None
        if scope.method not in READING:
            signed_in = request_bodies.is_large(environ) and await self.loop.run_in_executor(
                self.threads, request_bodies.is_signed_in, environ
            )
            body = await request_bodies.receive(protocol, environ, request_bodies.largest(environ, signed_in=signed_in))
            if isinstance(body, request_bodies.Refusal):
                environ["cms.refused"], body, handler = body, None, request_bodies.refused
        try:
            await self.loop.run_in_executor(self.threads, answer, environ, protocol, handler)
        finally:
            if body is not None:
                body.close()


def _answer_at_once(loop: AbstractEventLoop) -> None:
    """Let granian's thread run each request until it waits for something, and only then hand it to the loop.

    Granian schedules a request by ``loop.call_soon_threadsafe(run, coroutine, ...)``. If it ever does so in another
    way, requests begin in the loop, and are answered in other threads: slower, but rightly.
    """
    schedule = loop.call_soon_threadsafe

    def call_soon_threadsafe(callback: Callable[..., Any], *args: Any, context: Any = None) -> Any:
        if args and iscoroutine(args[0]):
            try:
                args[0].send(None)
            except StopIteration:
                return None
        return schedule(callback, *args, context=context)

    loop.call_soon_threadsafe = call_soon_threadsafe  # type: ignore[method-assign]


ENVIRON = {
    "SCRIPT_NAME": "",
    "wsgi.version": (1, 0),
    "wsgi.multithread": True,
    "wsgi.multiprocess": True,
    "wsgi.run_once": False,
}
_names = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
MOST_NAMES = 1_000


def _name_of(header: str) -> str:
    """Return what a header is called in an environ; names are remembered, but not all that clients make up."""
    name = _names.get(header)
    if name is None:
        name = "HTTP_" + header.replace("-", "_").upper()
        if len(_names) < MOST_NAMES:
            _names[header] = name
    return name


def environ_of(scope: Any) -> dict[str, Any]:
    """Return the WSGI environ of a request, with an empty body."""
    environ: dict[str, Any] = ENVIRON.copy()
    for header, value in scope.headers.items():
        # A name with an underscore would be taken for the one with a hyphen, which a proxy may have set.
        if "_" in header:
            continue
        name = _names.get(header) or _name_of(header)
        if name in environ:
            value = f"{environ[name]}{';' if name == 'HTTP_COOKIE' else ','}{value}"
        environ[name] = value
    if "HTTP_HOST" not in environ:
        environ["HTTP_HOST"] = scope.authority or ""
    path = scope.path
    environ["PATH_INFO"] = path if path.isascii() else path.encode().decode("latin-1")
    environ["QUERY_STRING"] = scope.query_string
    environ["REQUEST_METHOD"] = scope.method
    environ["REMOTE_ADDR"] = scope.client.rpartition(":")[0].strip("[]")
    name, _, environ["SERVER_PORT"] = scope.server.rpartition(":")
    environ["SERVER_NAME"] = name.strip("[]")
    environ["SERVER_PROTOCOL"] = f"HTTP/{scope.http_version}"
    environ["wsgi.url_scheme"] = scope.scheme
    environ["wsgi.input"] = BytesIO()
    return environ


class _Start:
    """WSGI's ``start_response``, which keeps what it is told."""

    __slots__ = ("headers", "status")

    def __call__(self, status: str, headers: list[tuple[str, str]], error: Any = None) -> None:
        self.status, self.headers = int(status[:3]), headers


def answer(environ: dict[str, Any], protocol: Any, handler: Callable[..., Any] = django_application) -> None:
    """Answer a request: a body in memory in one piece, a file by its path, anything else as it comes."""
    start = _Start()
    response = handler(environ, start)
    try:
        if not response.streaming:
            protocol.response_bytes(start.status, start.headers, response.content)
        elif (part := _part_of_file(response)) is None:
            _stream(protocol, start, response)
        elif part[1] < part[2]:
            protocol.response_file_range(start.status, start.headers, *part)
        else:
            protocol.response_empty(start.status, start.headers)
    finally:
        response.close()


def _part_of_file(response: HttpResponseBase) -> tuple[str, int, int] | None:
    """Return the path of the file that is to be sent, its first byte, and the one behind its last; ``None`` if none."""
    file = getattr(response, "file_to_stream", None)
    while file is not None and not isinstance(file, BufferedReader):
        file = getattr(file, "file", None) or getattr(file, "fileobj", None)
    if file is None or not isinstance(file.name, str) or "Content-Length" not in response:
        return None
    first = file.tell()
    return file.name, first, first + int(response["Content-Length"])


def _stream(protocol: Any, start: _Start, response: Any) -> None:
    """Send what is made piece by piece; granian keeps what the client has not taken yet, no thread waits for it."""
    transport = protocol.response_stream(start.status, start.headers)
    for piece in response:
        # It is done when it returns; there is nothing to await.
        transport.send_bytes(piece)


application = Application()
