"""Load on a server, one request after the other on one connection, and what it cost."""

import http.client
import itertools
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.server import Server


@dataclass(frozen=True)
class Request:
    """A request and the status that its answer must have."""

    path: str
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


# What a reader wants to know, in one request or in the several that it takes.
Operation = tuple[Request, ...]


@dataclass(frozen=True)
class Effort:
    """How much is measured: in each of ``rounds``, so much CPU and so many operations at least, and so long at most."""

    rounds: int = 5
    cpu: float = 1.0
    operations: int = 60
    seconds: float = 20.0
    warm_up: int = 100


@dataclass
class Figures:
    """What an operation costs; CPU is that of the quietest round, as other work on the machine only ever adds to it."""

    cpu_ms: float
    per_second: float
    p50_ms: float
    p99_ms: float
    bytes: int
    operations: int
    requests: int

    def as_dict(self) -> dict[str, Any]:
        """Return the figures rounded."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


class Load:
    """Asks one server for one kind of operation, again and again."""

    def __init__(self, server: Server, operations: list[Operation]) -> None:
        """Take the server, and the operations to go through in turn."""
        self.server, self.connection = server, server.connect()
        self.requests = max(map(len, operations))
        self.operations: Iterator[Operation] = itertools.cycle(operations)
        self.times: list[float] = []
        self.cpu: list[float] = []
        self.bytes = 0

    def warm_up(self, number: int) -> None:
        """Ask without measuring."""
        for operation in itertools.islice(self.operations, number):
            self._do(operation)

    def round(self, effort: Effort) -> None:
        """Ask until enough was measured."""
        # It may have been idle for longer than the server keeps a connection; http.client opens another by itself.
        self.connection.close()
        start, before, done = time.perf_counter(), self.server.cpu(), 0
        while True:
            for operation in itertools.islice(self.operations, 20):
                began = time.perf_counter()
                self.bytes += self._do(operation)
                self.times.append(time.perf_counter() - began)
            done += 20
            used = self.server.cpu() - before
            if (used >= effort.cpu and done >= effort.operations) or time.perf_counter() - start > effort.seconds:
                self.cpu.append(used / done)
                return

    def figures(self) -> Figures:
        """Return what was measured."""
        times = sorted(self.times)
        return Figures(
            cpu_ms=min(self.cpu) * 1000,
            per_second=len(times) / sum(times),
            p50_ms=times[len(times) // 2] * 1000,
            p99_ms=times[int(len(times) * 0.99)] * 1000,
            bytes=self.bytes // len(times),
            operations=len(times),
            requests=self.requests,
        )

    def _do(self, operation: Operation) -> int:
        size = 0
        for request in operation:
            self.connection.request(request.method, request.path, request.body, request.headers)
            response = self.connection.getresponse()
            answer = response.read()
            size += len(answer)
            if response.status != request.status:
                raise RuntimeError(f"{request.method} {request.path}: {response.status} {answer[:200]!r}")
        return size


def compare(loads: list[Load], effort: Effort) -> list[Figures]:
    """Measure several loads in turns, so that what else the machine does is shared fairly."""
    for load in loads:
        load.warm_up(effort.warm_up)
    for _ in range(effort.rounds):
        for load in loads:
            load.round(effort)
    return [load.figures() for load in loads]


def etag(connection: http.client.HTTPConnection, path: str) -> str:
    """Return the ETag at a path."""
    connection.request("GET", path)
    response = connection.getresponse()
    response.read()
    return response.headers["ETag"] or ""
