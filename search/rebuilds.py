"""How far the making of an index is, and how it ended, where every process can see it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils import timezone

from cms.publishing.error_texts import text_of
from search.models import Rebuild

KEPT = 10


@contextmanager
def recorded() -> Iterator[Callable[[int, int], None]]:
    """Record a rebuild for the length of the block; give what takes the numbers of entries that are done and of all.

    Whoever calls this holds the lock of rebuilds: one that is still recorded as running was stopped.
    """
    now = timezone.now()
    Rebuild.objects.filter(finished_at=None).update(finished_at=now, error="stopped")
    rebuild = Rebuild.objects.create()
    old = list(Rebuild.objects.values_list("pk", flat=True)[KEPT:])
    Rebuild.objects.filter(pk__in=old).delete()
    mine = Rebuild.objects.filter(pk=rebuild.pk)
    try:
        yield lambda done, total: _move(rebuild, done, total)
    except BaseException as error:
        mine.update(finished_at=timezone.now(), error=text_of(error)[:2000])
        raise
    mine.update(finished_at=timezone.now())


def _move(rebuild: Rebuild, done: int, total: int) -> None:
    Rebuild.objects.filter(pk=rebuild.pk).update(done=done, total=total, moved_at=timezone.now())
