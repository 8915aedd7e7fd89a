"""The one table of the types of files that are accepted as documents."""

from dataclasses import dataclass
from mimetypes import guess_type
from pathlib import PurePath


@dataclass(frozen=True)
class Kind:
    """A type of file: what it is served as, and how its contents are recognised.

    ``family`` chooses the check: ``pdf``, ``package`` (a zip file with parts), ``text`` or ``media``. ``mark`` is what
    its contents must have: names of parts, words of a text, or the types that ``filetype`` may find. ``root`` is a part
    of the namespace of the main part, in packages that name one.
    """

    content_type: str
    family: str
    mark: tuple[str, ...] = ()
    root: str = ""


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pdf": Kind("application/pdf", "pdf"),
    "docx": Kind(f"{_OFFICE}.wordprocessingml.document", "package", ("word/document.xml",), "wordprocessingml"),
    "xlsx": Kind(f"{_OFFICE}.spreadsheetml.sheet", "package", ("xl/workbook.xml",), "spreadsheetml"),
    "pptx": Kind(f"{_OFFICE}.presentationml.presentation", "package", ("ppt/presentation.xml",), "presentationml"),
    "odt": Kind("application/vnd.oasis.opendocument.text", "package", ("content.xml", "mimetype")),
    "txt": Kind("text/plain", "text"),
    "csv": Kind("text/csv", "text"),
    "vtt": Kind("text/vtt", "text", ("WEBVTT",)),
    "srt": Kind("application/x-subrip", "text", (" --> ",)),
    "mp3": Kind("audio/mpeg", "media", ("audio/mpeg",)),
    "mp4": Kind("video/mp4", "media", ("video/mp4", "video/x-m4v")),
    "webm": Kind("video/webm", "media", ("video/webm",)),
}


def extension_of(name: str) -> str:
    """Return the extension of a file's name in small letters, without the dot."""
    return PurePath(name).suffix[1:].lower()


def content_type_of(name: str) -> str:
    """Return the type that a file of this name is served as."""
    kind = KINDS.get(extension_of(name))
    return kind.content_type if kind else guess_type(name)[0] or "application/octet-stream"
