"""Brings the index up to date with the published documents: after each change of them, and as a whole."""

import logging
import uuid
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms import supervisor
from cms.database import locks
from cms.database.lock_timeouts import is_busy
from cms.publishing import outbox, source_keys, worker
from cms.publishing.models import Dependency, OutboxEntry
from cms.publishing.signals import documents_changed
from search import rebuilds
from search.engines import engine
from search.engines.contract import Entry
from search.index_entries import all_keys, entries_of
from search.models import IndexVersion
from search.signals import file_text_read

logger = logging.getLogger(__name__)

SLICE = 200
# Noted in place of an entry's key: everything.
WHOLE = "*"
# The outbox's name for this task.
INDEX = "index"
INDEXED = (source_keys.PAGE, source_keys.RECORD)


def connect() -> None:
    """Let the outbox call ``feed`` for what the store changed."""
    worker.register(INDEX, feed, label=_("bring the search index up to date"))
    documents_changed.connect(note)
    file_text_read.connect(_file_was_read)


def note(documents: set[tuple[str, Any]], **kwargs: Any) -> None:
    """Note what the index is to be brought up to date with, given sources and translation keys.

    Pages and records say what is in their files: they are noted with a file that they link to.
    """
    files = [source for source, _key in documents if source_keys.kind_of(source) == source_keys.FILE]
    if files:
        linking = Dependency.objects.filter(key__in=files).order_by().distinct()
        documents = documents | set(linking.values_list("document__source", "document__translation_key"))
    indexed = (document for document in documents if source_keys.kind_of(document[0]) in INDEXED)
    outbox.note_many(INDEX, sorted({source_keys.entry_key(*document) for document in indexed}))


def _file_was_read(document_id: int, **kwargs: Any) -> None:
    note({(source_keys.file_source(document_id), None)})


def note_missing() -> None:
    """Note that the index is to be made if there is none; it is made after the answer, or by the worker."""
    noted = OutboxEntry.objects.filter(kind=INDEX, key=WHOLE)
    if not engine().exists() and not noted.exists():
        note_rebuild()


def note_rebuild() -> None:
    """Note that the index is to be made anew; that is done after the answer, or by the worker."""
    outbox.note_many(INDEX, [WHOLE])


def feed(entry_keys: list[str]) -> None:
    """Bring entries up to date, or the whole index if there is none; raise EngineDown if the engine is away.

    Whoever writes to the index reads the documents under the same lock, so that nothing older is written last.
    """
    index = engine()
    if WHOLE in entry_keys or not index.exists():
        rebuild()
        return
    with locks.held(locks.SEARCH_INDEX):
        entries = entries_of(entry_keys)
        index.index(entries)
        index.remove(set(entry_keys) - {entry.key for entry in entries})
    note_written()


def note_written() -> None:
    """Let no answer be given again that was made before the index was written to; called when that can be read."""
    token = uuid.uuid4()
    if not IndexVersion.objects.filter(pk=1).update(token=token):
        IndexVersion.objects.bulk_create([IndexVersion(pk=1, token=token)], ignore_conflicts=True)


def rebuild(progress: Callable[[int, int], Any] = lambda done, total: None) -> int:
    """Make the index anew beside the old one, which answers until the end; return the number of entries.

    Changes that are made meanwhile are written to both. Raises locks.Taken if another process is at it. Call
    ``progress`` with the numbers of entries that are done and of all; editors see them too.
    """
    done = 0
    with locks.held(locks.SEARCH_REBUILD, wait=False), rebuilds.recorded() as record, engine().rebuilding() as put:
        wanted = all_keys()
        for some in _slices(wanted):
            with locks.held(locks.SEARCH_INDEX):
                _put(put, some)
            done += len(some)
            record(done, len(wanted))
            supervisor.beat()
            progress(done, len(wanted))
    note_written()
    return done


def _put(put: Callable[[list[Entry]], None], some: list[str]) -> None:
    """Put entries into an index; one of which none can be made is left to the outbox, and keeps no other."""
    try:
        entries = entries_of(some)
    except Exception as error:
        if is_busy(error):
            raise
        if len(some) == 1:
            logger.exception("search: %s cannot be indexed", some[0])
            outbox.note_many(INDEX, some)
            return
        for key in some:
            _put(put, [key])
        return
    put(entries)


def fill() -> None:
    """Bring every entry up to date in the index there is, in place; for tests and measurements."""
    for some in _slices(all_keys()):
        feed(some)


def differences() -> Iterator[tuple[str, str]]:
    """Give (key, what is wrong) of entries that are missing in the index, or are there and should not be."""
    there, wanted = set(engine().keys()), set(all_keys())
    yield from ((key, "missing") for key in sorted(wanted - there))
    yield from ((key, "left over") for key in sorted(there - wanted))


def _slices(items: list[str]) -> Iterable[list[str]]:
    return (items[start : start + SLICE] for start in range(0, len(items), SLICE))
