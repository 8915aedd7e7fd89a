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
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils._os import safe_join
from PIL import Image as Pillow
from wagtail.images.models import Filter

from cms.api.errors import ApiError, error_response
from cms.media import scales
from cms.media.ranges import Sent, send
from cms.models import CustomDocument, CustomImage, DocumentRevision
from cms.publishing import keys
from cms.publishing.models import Document as Published
from cms.roles.sight import may_read_stored, may_see

logger = logging.getLogger(__name__)

IMMUTABLE = "public, max-age=31536000, immutable"
SHORT = "public, max-age=60"
PRIVATE = "private, no-store"
NAME = re.compile(r"^image-(?P<width>\d{1,5})-[0-9a-f]{32}\.webp$")
MEDIA = re.compile(r"^/(?P<kind>images|documents)/(?P<id>\d{1,18})$")
# The newest file, or a revision by its number. The name at the end is for people: old names lead on too.
FILE = re.compile(r"^(?:file|revisions/(?P<revision>\d{1,9}))(?:/.*)?$")
# What reading a picture raises if its file is gone or broken.
UNREADABLE = (OSError, SyntaxError, ValueError, Pillow.DecompressionBombError)


Allowed = Callable[[str], bool]


def _published(kind: str, path: str, allowed: Allowed | None) -> int | None:
    """Return the id of the image or file at ``path`` if it has a document, or is allowed without, else ``None``."""
    found = MEDIA.match(path)
    if found is None or found["kind"] != kind:
        return None
    number = int(found["id"])
    source = keys.image_source(number) if kind == "images" else keys.file_source(number)
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
    except UNREADABLE:
        logger.warning("image %s cannot be read: %s", found.pk, found.file.name, exc_info=True)
        return None
    sent = Sent(
        size=file.size,
        content_type=scales.CONTENT_TYPE,
        etag=f'"{scales.file_hash(found, width)}"',
        modified=file.storage.get_modified_time(file.name),
        name=f"{Path(found.filename).stem}.webp",
        cache_control=IMMUTABLE if NAME.match(rest) else SHORT,
        attachment=False,
    )
    return send(request, file, sent)


def _rendition(found: CustomImage, wanted: Filter) -> Any:
    """Return the open file of a scale; raise one of UNREADABLE if it cannot be made."""
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
    return document.revisions.filter(revision=int(revision)).first()  # type: ignore[no-any-return]


def _attachment(
    request: HttpRequest, stored: CustomDocument | DocumentRevision, cache_control: str
) -> HttpResponseBase | None:
    try:
        file: IO[bytes] = stored.file.open("rb")
    except OSError:
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
