"""The table of services; an app adds its own with ``@service``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.utils.http import http_date

from cms.api.contract import Contract
from cms.api.throttling import limited
from cms.languages import BY_CODE, SOURCE_LANGUAGE, Language, language_of_path


@dataclass(frozen=True)
class Call:
    """A request to a service: on which path, and what stands behind the service's name."""

    request: HttpRequest
    path: str
    rest: str = ""
    ignored: list[str] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The language of the path, at the root the source language."""
        return language_of_path(self.path) or BY_CODE[SOURCE_LANGUAGE]


@dataclass(frozen=True)
class Typed:
    """An answer that is no plain JSON: its bytes and their type."""

    body: bytes
    content_type: str


@dataclass(frozen=True)
class Ready:
    """An answer that is in bytes already, as ``document.dump`` makes them, and a hash that stands for it.

    It is JSON unless ``content_type`` says something else.
    """

    body: bytes
    digest: str
    content_type: str = ""


@dataclass(frozen=True)
class Deprecated:
    """That a service will go: the days (in UTC) since when it is not to be used any more and from when it may be gone.

    ``link`` is where it says what to use instead.
    """

    since: datetime
    sunset: datetime
    link: str

    def headers(self) -> dict[str, str]:
        """Return the headers of RFC 9745 and RFC 8594 that the service's answers carry."""
        return {
            "Deprecation": f"@{int(self.since.astimezone(UTC).timestamp())}",
            "Sunset": http_date(self.sunset.astimezone(UTC).timestamp()),
            "Link": f'<{self.link}>; rel="deprecation"; type="text/html"',
        }


Handler = Callable[[Call], Any]
services: dict[str, dict[str, Handler]] = {}
contracts: dict[tuple[str, str], tuple[Contract, ...]] = {}
deprecated_services: dict[str, Deprecated] = {}
views: dict[str, tuple[Handler, Contract]] = {}


def takes_rest(name: str, method: str) -> bool:
    """Return whether something may stand behind a service's name."""
    return any(contract.rest for contract in contracts[name, method]) or not contracts[name, method]


def service(
    name: str,
    *methods: str,
    contract: tuple[Contract, ...] | Contract = (),
    limit: str = "",
    deprecated: Deprecated | None = None,
) -> Callable[[Handler], Handler]:
    """Register a function as the service ``name`` for ``methods`` (default GET).

    The function takes a ``Call`` and returns what is sent as JSON (bytes are sent as they are), ``Ready`` or ``Typed``
    bytes or a response; it raises ``ApiError``. It is called for paths without a document too. ``contract`` says what
    it takes and answers, several if the name may be followed by something. ``limit`` is the name in
    ``RATE_LIMITS`` of how often a client may use it.
    """

    def register(handler: Handler) -> Handler:
        for method in methods or ("GET",):
            if method in services.setdefault(name, {}):
                raise ValueError(f"{name} is registered twice for {method}")
            services[name][method] = limited(limit, handler) if limit else handler
            contracts[name, method] = (contract,) if isinstance(contract, Contract) else contract
        if deprecated:
            deprecated_services[name] = deprecated
        return handler

    return register


def view(name: str, contract: Contract) -> Callable[[Handler], Handler]:
    """Register a function as what is at ``{path}/name``, as Plone has views without an @ in their name.

    A page at that address comes first, so that no page's answer takes longer. The function takes a ``Call`` and returns
    a response, ``None`` where ``path`` has no such view; ``contract`` says what it answers.
    """

    def register(handler: Handler) -> Handler:
        if name in views:
            raise ValueError(f"The view {name} is registered twice")
        views[name] = handler, contract
        return handler

    return register
