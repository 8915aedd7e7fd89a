"""The table of services; an app adds its own with ``@service``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest

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


Handler = Callable[[Call], Any]
services: dict[str, dict[str, Handler]] = {}


def service(name: str, *methods: str, limit: str = "") -> Callable[[Handler], Handler]:
    """Register a function as the service ``name`` for ``methods`` (default GET).

    The function takes a ``Call`` and returns what is sent as JSON (bytes are sent as they are) or a
    response; it raises ``ApiError``. It is called for paths without a document too. ``limit`` is the name in
    ``RATE_LIMITS`` of how often a client may use it.
    """

    def register(handler: Handler) -> Handler:
        for method in methods or ("GET",):
            if method in services.setdefault(name, {}):
                raise ValueError(f"{name} is registered twice for {method}")
            services[name][method] = limited(limit, handler) if limit else handler
        return handler

    return register
