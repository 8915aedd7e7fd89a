"""Clients that send and read slowly, and what a reader waits for meanwhile."""

import http.client
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

Client = socket.socket
POST = "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n{{"
BODIES = ("/++api++/@login", "/admin/login/", "/++api++/en/@querystring-search", "/admin/images/add/", "/nowhere")


class Door:
    """An address at which a server, or a proxy before it, listens."""

    def __init__(self, port: int, *, tls: bool = False) -> None:
        self.port, self.tls, self.host = port, tls, f"localhost:{port}"

    def open(self, data: str, buffer: int = 0) -> Client:
        """Return a connection on which this was sent; ``buffer`` is how many bytes wait to be read at most."""
        client = socket.socket()
        if buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        client.connect(("127.0.0.1", self.port))
        if self.tls:
            client = ssl._create_unverified_context().wrap_socket(client)
        client.settimeout(30)
        client.sendall(data.encode())
        return client

    def times(self, path: str, seconds: float) -> list[float]:
        """Return how long each of a reader's requests took, in seconds, the longest last."""
        times, end = [], time.monotonic() + seconds
        kind = http.client.HTTPSConnection if self.tls else http.client.HTTPConnection
        how = {"context": ssl._create_unverified_context()} if self.tls else {}
        connection = kind("127.0.0.1", self.port, timeout=60, **how)
        while time.monotonic() < end:
            start = time.monotonic()
            connection.request("GET", path, headers={"Host": self.host})
            response = connection.getresponse()
            response.read()
            assert response.status == 200
            times.append(time.monotonic() - start)
            time.sleep(0.02)
        return sorted(times)

    @contextmanager
    def slow_clients(self, number: int, file: str) -> Iterator[dict[str, list[Client]]]:
        """Open so many clients of each kind: slow bodies, slow headers, and slow readers of a file."""
        with ExitStack() as stack:

            def clients(data: str, buffer: int = 0) -> list[Client]:
                data = data.replace("{host}", self.host)
                return [stack.enter_context(self.open(data, buffer)) for _ in range(number)]

            slow = {path: clients(POST.format(path=path, host=self.host)) for path in BODIES}
            slow["headers"] = clients("GET /++api++/en HTTP/1.1\r\nHost: local")
            slow["file"] = clients(f"GET {file} HTTP/1.1\r\nHost: {self.host}\r\n\r\n", 4096)
            yield slow


def rest(client: Client) -> bytes:
    """Return what a server still sends until it closes the connection."""
    data = b""
    while piece := client.recv(1 << 16):
        data += piece
    return data


def some(client: Client, size: int) -> bytes:
    """Return at least so many bytes of what a server sends."""
    data = b""
    while len(data) < size:
        data += client.recv(size)
    return data


def p99(times: list[float]) -> float:
    """Return the time within which 99 of 100 requests were answered."""
    return times[int(len(times) * 0.99)]
