"""Structured logs: one line an event, as JSON in production, with the request or the outbox entry that it is about.

Nothing personal is logged: no addresses of visitors, no queries, no values of a database's rows.
"""

import itertools
import re
import secrets
from collections.abc import MutableMapping
from contextvars import ContextVar
from typing import Any

import structlog

Event = MutableMapping[str, Any]

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request that is answered in this thread, empty outside of requests."""

VALID_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
# The values of the row that broke a constraint, as PostgreSQL tells them.
ROW_VALUES = re.compile(r"^(?:DETAIL|CONTEXT): .*$", re.MULTILINE)

# A counter behind random digits of the process: as unique as random ids, and a tenth of their price.
_process = secrets.token_hex(6)
_numbers = itertools.count(1)


def new_id(given: str | None) -> str:
    """Return a request's id: the one that the proxy gave it, if that is valid, else a new one."""
    if given and VALID_ID.fullmatch(given):
        return given
    return f"{_process}-{next(_numbers):x}"


def add_request(logger: Any, method: str, event: Event) -> Event:
    """Add the id of the request."""
    if number := request_id.get():
        event["request_id"] = number
    return event


def leave_out_values(logger: Any, method: str, event: Event) -> Event:
    """Take the values of rows out of the text of an exception."""
    if "exception" in event:
        event["exception"] = ROW_VALUES.sub("", event["exception"])
    return event


def logging_settings(level: str, style: str) -> dict[str, Any]:
    """Return Django's LOGGING; ``style`` is ``json`` or ``console``."""
    processors = [
        structlog.contextvars.merge_contextvars,
        add_request,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(allow={"entry", "method", "path", "status", "milliseconds"}),
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        leave_out_values,
    ]
    last: Any = structlog.dev.ConsoleRenderer(colors=False)
    if style == "json":
        last = structlog.processors.JSONRenderer(ensure_ascii=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": processors,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["console"], "level": level},
        # Django's own handlers would print in its own form, or send settings and cookies by mail.
        "loggers": {
            "django": {"handlers": [], "level": "NOTSET", "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "access": {"level": "INFO"},
        },
    }
