"""Serves images in known scales and files: what a published document shows, and nothing else."""

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils._os import safe_join
from wagtail.images.models import Filter

from cms.media import scales
from cms.models import CustomDocument, CustomImage
from cms.publishing import keys
from cms.publishing.models import Document as Published

IMMUTABLE = "public, max-age=31536000, immutable"
NAME = re.compile(r"^image-(?P<width>\d{1,5})-[0-9a-f]{32}\.webp$")
MEDIA = re.compile(r"^/(?P<kind>images|documents)/(?P<id>\d{1,18})$")


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
    rendition = found.get_rendition(Filter(scales.filter_spec(width)))
    hashed = NAME.match(rest) is not None
    response = FileResponse(rendition.file.open("rb"), content_type=scales.CONTENT_TYPE)
    response["Cache-Control"] = IMMUTABLE if hashed else "public, max-age=60"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


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
    """Return a file to download; ``None`` if no published document links to it, and it is not ``allowed`` either."""
    number = _published("documents", path, allowed)
    found = CustomDocument.objects.filter(pk=number).first() if number else None
    if found is None or rest.partition("/")[0] != "file":
        return None
    return _attachment(found)


def _attachment(document: CustomDocument) -> FileResponse:
    response = FileResponse(document.file.open("rb"), as_attachment=True, filename=document.filename)
    response["Content-Type"] = document.content_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "public, max-age=60"
    return response


editors_only = permission_required("wagtailadmin.access_admin", raise_exception=True)


@editors_only
def stored_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Return a stored file to an editor: the admin's previews of images."""
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, name))
    except (SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    if not file.is_file():
        raise Http404
    return _private(FileResponse(file.open("rb")))


@editors_only
def admin_document(request: HttpRequest, document_id: str, name: str) -> HttpResponseBase:
    """Return a document's file to an editor."""
    return _private(_attachment(get_object_or_404(CustomDocument, pk=int(document_id))))


def _private(response: Any) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response  # type: ignore[no-any-return]
