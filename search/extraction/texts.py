"""Reads the files of documents, and stores their text: what the outbox, editors and commands ask for."""

import logging
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cms import supervisor
from cms.files.kinds import extension_of
from cms.models import CustomDocument
from cms.publishing import outbox, source_keys
from search.extraction.child import Child, Found
from search.extraction.limits import Limits
from search.extraction.process import READERS
from search.models import FilePage, FileText
from search.signals import file_text_read

logger = logging.getLogger(__name__)

Status = FileText.Status
# The outbox's name for this task.
EXTRACT = "extract"
# After so many seconds other things that wait in the outbox get their turn.
TURN = 20
CHUNK = 1 << 20


def limits() -> Limits:
    """Return what the settings allow for one file."""
    return Limits(
        seconds=settings.FILE_TEXT_SECONDS, memory=settings.FILE_TEXT_MEMORY << 20, pages=settings.MOST_FILE_PAGES
    )


def note(document_ids: Iterable[int]) -> None:
    """Let files be read soon."""
    outbox.note_many(EXTRACT, map(source_keys.file_source, document_ids))


def read_later(document_id: int, *, forget: bool) -> None:
    """Let a document's file be read, anew if it was; ``forget`` what was read, if that was another file."""
    with transaction.atomic():
        text, _ = FileText.objects.update_or_create(
            document_id=document_id, defaults={"status": Status.WAITING, "sha256": "", "reason": "", "facts": {}}
        )
        if forget and text.pages.all().delete()[0]:
            file_text_read.send(FileText, document_id=document_id)
        note([document_id])


def read_noted(sources: list[str]) -> dict[str, Exception | None]:
    """Read the files that the outbox names, as many as fit into one turn; return those that are left or failed."""
    until = time.monotonic() + TURN
    rest: dict[str, Exception | None] = {}
    with Child(limits()) as child:
        for at, source in enumerate(sources):
            if at and time.monotonic() > until:
                return rest | dict.fromkeys(sources[at:])
            supervisor.beat()
            try:
                read(int(source.rpartition(":")[2]), child)
            except Exception as error:
                # Not the file: the storage or the database. The others shall not wait for it.
                logger.exception("the file of %s cannot be fetched, or its text not be stored", source)
                rest[source] = error
    return rest


def read(document_id: int, child: Child, *, again: bool = False) -> FileText | None:
    """Read a document's file unless that is done, or ``again``; return what is known of its text.

    Return ``None`` if there is no such document, or it got another file meanwhile: then that is noted, too.
    Errors of the storage are raised; whatever is wrong with the file is a status.
    """
    document = CustomDocument.objects.filter(pk=document_id).first()
    if document is None or not document.file:
        return None
    text = FileText.objects.filter(document=document).first()
    if text and not again and text.status != Status.WAITING and text.sha256 == document.sha256:
        return text
    extension = extension_of(document.filename)
    if extension not in READERS:
        return _store(document, Found(Status.UNSUPPORTED, "kind"))
    try:
        with _on_disk(document) as path:
            found = child.read(path, extension)
    except FileNotFoundError:
        found = Found(Status.BROKEN, "missing")
    return _store(document, found)


@contextmanager
def _on_disk(document: CustomDocument) -> Iterator[str]:
    """Give the path of a document's file: its own, or that of a copy if it is stored elsewhere."""
    try:
        path = document.file.path
    except NotImplementedError:
        with tempfile.NamedTemporaryFile() as copy, document.open_file() as file:
            while data := file.read(CHUNK):
                copy.write(data)
            copy.flush()
            yield copy.name
    else:
        yield str(Path(path))


def _store(document: CustomDocument, found: Found) -> FileText | None:
    """Store what was found in a document's file, if it still is its file."""
    with transaction.atomic():
        current = CustomDocument.objects.select_for_update().filter(pk=document.pk).first()
        if current is None or current.file.name != document.file.name:
            return None
        text, _ = FileText.objects.update_or_create(
            document=current,
            defaults={
                "sha256": document.sha256,
                "status": found.status,
                "reason": found.reason,
                "facts": found.facts,
                "page_count": found.facts.get("pages") or None,
                "has_pages": found.has_pages,
                "read_at": timezone.now(),
            },
        )
        text.pages.all().delete()
        FilePage.objects.bulk_create(
            (FilePage(file_text=text, number=number, text=page) for number, page in enumerate(found.pages, 1)),
            batch_size=100,
        )
        file_text_read.send(FileText, document_id=document.pk)
    return text
