"""Decides whether an uploaded file is accepted: by its size, its content and what opening it would need."""

import codecs
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from cms.files import pdf, zip_packages
from cms.files.errors import Refusal
from cms.files.kinds import KINDS, Kind, extension_of
from cms.files.pictures import check_picture
from cms.files.sniffing import found_type
from cms.files.upload_handlers import LostFile
from cms.formats import pdf as pdf_format
from cms.i18n.listed import listed

CHUNK = 1 << 16


def check_image(file: Any) -> None:
    """Raise a form's error unless ``file`` is accepted as an image."""
    try:
        extension = _check(file, settings.WAGTAILIMAGES_EXTENSIONS, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
        check_picture(file, extension, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
    except Refusal as refusal:
        raise refusal.as_error(file.name) from refusal


def check_document(file: Any) -> None:
    """Raise a form's error unless ``file`` is accepted as a document."""
    try:
        extension = _check(file, settings.WAGTAILDOCS_EXTENSIONS, settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
        _check_content(file, extension, KINDS[extension])
    except Refusal as refusal:
        raise refusal.as_error(file.name) from refusal


def _check(file: Any, extensions: list[str], most_bytes: int) -> str:
    """Return the file's extension; raise Refusal if that or the size is not accepted."""
    if isinstance(file, LostFile):
        raise Refusal("room")
    extension = extension_of(file.name)
    if extension not in extensions:
        raise Refusal("type", types=listed(extensions))
    if not file.size:
        raise Refusal("empty")
    if file.size > most_bytes:
        raise Refusal("size", size=filesizeformat(file.size), limit=filesizeformat(most_bytes))
    return extension


def _check_content(file: Any, extension: str, kind: Kind) -> None:
    file.seek(0)
    match kind.family:
        case "pdf":
            if not pdf_format.begins_as_pdf(file.read(2 * pdf_format.HEAD)):
                raise Refusal("content", extension=extension)
            pdf.count_pages(file)
        case "package":
            zip_packages.check_package(file, extension, kind, settings.MAX_UNPACKED_SIZE)
        case "text":
            _check_text(file, extension, kind.mark)
        case _:
            if found_type(file) not in kind.mark:
                raise Refusal("content", extension=extension)


def _check_text(file: Any, extension: str, mark: tuple[str, ...]) -> None:
    """Raise Refusal unless the whole file is text in UTF-8, and has the words that a text of this kind has."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    file.seek(0)
    try:
        text = decoder.decode(file.read(CHUNK))
        if any(word not in text for word in mark):
            raise Refusal("content", extension=extension)
        while text:
            if "\0" in text:
                raise Refusal("encoding")
            text = decoder.decode(file.read(CHUNK))
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise Refusal("encoding") from error
    finally:
        file.seek(0)
