"""Serves images in known scales and files: what a published document shows, and nothing else."""

import logging
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import SuspiciousFileOperation
from django.db.utils import OperationalError
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils._os import safe_join
from wagtail.images.models import Filter

from cms.api.errors import ApiError, error_response
from cms.api.files.ranges import Sent, send
from cms.database.lock_timeouts import is_busy, patience
from cms.files import scales
from cms.files.pictures import UNREADABLE
from cms.http import insufficient_storage
from cms.models import CustomDocument, CustomImage, DocumentRevision, Rendition
from cms.publishing import source_keys
from cms.publishing.models import PublishedDocument as Published
from cms.roles.visibility import may_read_stored, may_see

logger = logging.getLogger(__name__)

IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"
PRIVATE = "private, no-store"
ROW_PATIENCE = 0.2
"""How many seconds the row of a new scale may wait for a lock of the database."""

NAME = re.compile(r"^image-(?P<width>\d{1,5})-[0-9a-f]{32}\.webp$")
MEDIA = re.compile(r"^/(?P<kind>images|documents)/(?P<id>\d{1,18})$")
# The newest file, or a revision by its number. The name at the end is for people: old names lead on too.
FILE = re.compile(r"^(?:file|revisions/(?P<revision>\d{1,9}))(?:/.*)?$")

Allowed = Callable[[str], bool]


def _published(kind: str, path: str, allowed: Allowed | None) -> int | None:
    """Return the id of the image or file at ``path`` if it has a document, or is allowed without, else ``None``."""
    found = MEDIA.match(path)
    if found is None or found["kind"] != kind:
        return None
    number = int(found["id"])
    source = source_keys.image_source(number) if kind == "images" else source_keys.file_source(number)
    public = Published.objects.filter(source=source, expires__gt=int(time.time())).exists()
    return number if public or (allowed and allowed(source)) else None


def image(request: HttpRequest, path: str, rest: str, allowed: Allowed | None = None) -> HttpResponseBase | None:
    """Return an image in a known scale, made now if it never was; ``None`` if there is no such image.

    ``rest`` is a hashed name (the answer never changes), or ``image`` and the name of a scale. ``allowed`` says of the
    source of an image that no published document shows whether it may be served nevertheless.
    """
    number = _published("images", path, allowed)
    found = CustomImage.objects.filter(pk=number).first() if number else None
    width = found and _width(found, rest)
    if not found or not width:
        return None
    try:
        file = _rendition(found, Filter(scales.filter_spec(width)))
    except UNREADABLE as error:
        if insufficient_storage.is_lacking(error):
            raise
        logger.warning("image %s cannot be read: %s", found.pk, found.file.name, exc_info=True)
        return None
    sent = Sent(
        size=file.size,
        content_type=scales.CONTENT_TYPE,
        etag=f'"{scales.file_hash(found, width)}"',
        modified=file.storage.get_modified_time(file.name) if hasattr(file, "storage") else timezone.now(),
        name=f"{Path(found.filename).stem}.webp",
        cache_control=IMMUTABLE if NAME.match(rest) else SHORT,
        attachment=False,
    )
    return send(request, file, sent)


def _rendition(found: CustomImage, wanted: Filter) -> Any:
    """Return the open file of a scale; raise one of UNREADABLE if it cannot be made, or there is no room for it."""
    try:
        return _kept_rendition(found, wanted)
    except OperationalError as error:
        if not is_busy(error):
            raise
        # It is made all the same, and again for the next visitor, until the database takes it.
        return found.generate_rendition_file(wanted)


def _kept_rendition(found: CustomImage, wanted: Filter) -> Any:
    try:
        return found.find_existing_rendition(wanted).file.open("rb")
    except (Rendition.DoesNotExist, FileNotFoundError):
        pass
    # The row only spares work: readers do not wait for it.
    with patience(ROW_PATIENCE):
        rendition = found.get_rendition(wanted)
        try:
            return rendition.file.open("rb")
        except FileNotFoundError:
            rendition.file = found.generate_rendition_file(wanted)
            rendition.save()
            return rendition.file.open("rb")


def _width(found: CustomImage, rest: str) -> int | None:
    """Return the width that ``rest`` names, ``None`` if it is none of the image's."""
    known = {**dict(scales.widths(found)), "": scales.full_width(found)}
    if name := NAME.match(rest):
        width = int(name["width"])
        return width if width in known.values() and rest == scales.file_name(found, width) else None
    field, _, scale = rest.partition("/")
    if field not in ("image", "preview_image_link") or scale not in (*scales.SCALES, ""):
        return None
    return known.get(scale, known[""])


def download(request: HttpRequest, path: str, rest: str, allowed: Allowed | None = None) -> HttpResponseBase | None:
    """Return a file to download, or a revision of it; ``None`` if no published document links to the file.

    ``allowed`` says of what is not published whether it may be read all the same.
    """
    number = _published("documents", path, allowed)
    wanted = FILE.match(rest)
    document = CustomDocument.objects.filter(pk=number).first() if number and wanted else None
    if document is None or wanted is None:
        return None
    stored = _stored(document, wanted["revision"])
    return _attachment(request, stored, SHORT) if stored else None


def _stored(document: CustomDocument, revision: str | None) -> CustomDocument | DocumentRevision | None:
    """Return the file of a revision, the newest without a number, ``None`` if there is none of that number."""
    if revision is None or int(revision) == document.revision:
        return document
    return document.revisions.filter(revision=int(revision)).first()


def _attachment(
    request: HttpRequest, stored: CustomDocument | DocumentRevision, cache_control: str
) -> HttpResponseBase | None:
    try:
        file: IO[bytes] = stored.file.open("rb")
    except OSError as error:
        if insufficient_storage.is_lacking(error):
            raise
        logger.warning("the file of %r is missing: %s", stored, stored.file.name)
        return None
    sent = Sent(
        size=stored.file.size,
        content_type=stored.content_type,
        etag=f'"{stored.sha256}"',
        modified=stored.uploaded_at,
        name=stored.filename,
        cache_control=cache_control,
    )
    return send(request, file, sent)


# Others learn nothing, as they are refused whether there is a file or not.
editors_only = permission_required("wagtailadmin.access_admin", raise_exception=True)


@editors_only
def stored_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return a stored file to somebody at the admin who may see what it belongs to: the admin's previews of images."""
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, name))
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    if not file.is_file() or not may_read_stored(request.user, file.relative_to(settings.MEDIA_ROOT).as_posix()):
        raise Http404
    response = FileResponse(file.open("rb"))
    response["Cache-Control"] = PRIVATE
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@editors_only
def admin_document(request: HttpRequest, document_id: str, name: str, revision: str | None = None) -> HttpResponseBase:
    """Return a document's file, or a revision of it, to somebody at the admin who may see the document."""
    document = get_object_or_404(CustomDocument, pk=int(document_id))
    stored = _stored(document, revision) if may_see(request.user, document) else None
    try:
        response = _attachment(request, stored, PRIVATE) if stored else None
    except ApiError as error:
        return error_response(error, request.path)
    if response is None:
        raise Http404
    return response
