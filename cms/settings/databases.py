"""The database: SQLite in DATA_DIR, or the one that DATABASE_URL names, with what makes each of them safe and fast."""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

SQLITE_OPTIONS = {
    # Immediate transactions queue for the write lock instead of failing half-way.
    "transaction_mode": "IMMEDIATE",
    # Eight writers at once on a busy machine have waited for more than 20 seconds. Waiting loses nothing.
    "timeout": 90,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; "
        # Reading through a memory map spares a system call and a copy for each page.
        "PRAGMA mmap_size=4294967296;"
    ),
}


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Return Django's settings of the database that ``url`` names, by default of SQLite in ``data_dir``.

    Connections are kept; a lost one to PostgreSQL is noticed before it is used again. Raises ImproperlyConfigured
    at any other database; the message has no password.
    """
    if not url:
        return _sqlite(data_dir / "db.sqlite3")
    scheme, colon, _rest = url.partition("://")
    if colon and scheme in ("postgres", "postgresql"):
        named = {**environ.Env.db_url_config(url), "ENGINE": "cms.database.postgresql"}
        options = {"prepare_threshold": 3, **named.get("OPTIONS", {})}
        if options["prepare_threshold"] == "None":
            options["prepare_threshold"] = None
        named["OPTIONS"] = options
        return {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, **named}
    if colon and scheme == "sqlite":
        return _sqlite(environ.Env.db_url_config(url)["NAME"])
    raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// or sqlite:///")


def _sqlite(name: Any) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": None,
        "OPTIONS": SQLITE_OPTIONS,
    }
