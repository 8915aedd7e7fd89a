"""Whether the site is alive and ready. An app adds what it needs with ``@health_check``."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse

from cms import supervisor
from cms.publishing import heartbeats, service
from cms.publishing.queue import state

logger = logging.getLogger(__name__)

Check = Callable[[], bool]
checks: dict[str, Check] = {}


def health_check(name: str) -> Callable[[Check], Check]:
    """Register a function that returns whether what it looks at is well; an exception means that it is not.

    It is called at every ``/health/ready``, so it must be cheap. Only ``name`` is told to the outside.
    """

    def register(check: Check) -> Check:
        if name in checks:
            raise ValueError(f"The health check {name} is registered twice.")
        checks[name] = check
        return check

    return register


@health_check("database")
def database_answers() -> bool:
    """Return whether the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


_migrated: set[str] = set()


@health_check("migrations")
def migrations_are_applied() -> bool:
    """Return whether the database has all tables of this code; once it has, that is not asked again."""
    name = str(connection.settings_dict["NAME"])
    if name not in _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.add(name)
    return True


@health_check("outbox")
def outbox_is_worked_off() -> bool:
    """Return whether the outbox is worked off in time, and few of its entries fail."""
    queue = state()
    return queue.lag <= settings.OUTBOX_MAX_LAG and queue.failures <= settings.OUTBOX_MAX_FAILURES


def watched() -> list[str]:
    """Return the names of the jobs in the background that this process, or a worker for it, should be at."""
    here = [job.name for job in supervisor.jobs.values() if job.is_wanted]
    return [*here, *(job.name for job in service.JOBS if settings.OUTBOX_MODE == "worker")]


def run_checks() -> list[str]:
    """Return the names of the checks that fail, and of jobs that are dead or late; the log has why."""
    failed = [name for name, check in checks.items() if not _passes(name, check)]
    return list(dict.fromkeys([*failed, *supervisor.ill(), *_late_workers()]))


def _late_workers() -> list[str]:
    if settings.OUTBOX_MODE != "worker":
        return []
    try:
        return heartbeats.late(service.JOBS)
    except DatabaseError:
        # The database is named itself.
        return []


def _passes(name: str, check: Check) -> bool:
    try:
        return check()
    except Exception:
        logger.exception("health: %s failed", name)
        return False


def live(request: HttpRequest) -> JsonResponse:
    """Answer that the process is there; asks nobody."""
    return _answer({"status": "alive"})


def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 if all is well, else 503 with the names of what is not."""
    failed = run_checks()
    if failed:
        return _answer({"status": "not ready", "failed": failed}, HTTPStatus.SERVICE_UNAVAILABLE)
    return _answer({"status": "ready", "checks": list(dict.fromkeys([*checks, *watched()]))})


def _answer(data: dict[str, object], status: int = HTTPStatus.OK) -> JsonResponse:
    return JsonResponse(data, status=status, headers={"Cache-Control": "no-store"})
