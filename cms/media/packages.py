"""Looks into files that are zip archives of parts: docx, xlsx, pptx, odt. Nothing is unpacked but one small part."""

import re
import zipfile
import zlib
from typing import Any

from django.template.defaultfilters import filesizeformat

from cms.media.refusals import Refusal

# Microsoft's older format: an old .doc, or a .docx that is encrypted with a password.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Where a package says how many pages or slides it has.
PAGES = {
    "docx": ("docProps/app.xml", re.compile(rb"<Pages>(\d{1,6})</Pages>")),
    "pptx": ("docProps/app.xml", re.compile(rb"<Slides>(\d{1,6})</Slides>")),
    "odt": ("meta.xml", re.compile(rb'meta:page-count="(\d{1,6})"')),
}
LARGEST_PART = 1_000_000
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError)


def check_package(file: Any, extension: str, needed: tuple[str, ...], most_bytes: int) -> None:
    """Raise Refusal unless ``file`` is a zip archive with the parts ``needed``, and not too large when unpacked."""
    file.seek(0)
    head = file.read(8)
    if head == COMPOUND:
        file.seek(0)
        raise Refusal("password") if ENCRYPTED in file.read() else Refusal("content", extension=extension)
    if not head.startswith(b"PK\x03\x04"):
        raise Refusal("content", extension=extension)
    try:
        with zipfile.ZipFile(file) as package:
            parts = package.infolist()
    except (*BROKEN, EOFError, UnicodeDecodeError, LookupError) as error:
        raise Refusal("damaged") from error
    finally:
        file.seek(0)
    size = sum(part.file_size for part in parts)
    if size > most_bytes:
        raise Refusal("unpacked", size=filesizeformat(size), limit=filesizeformat(most_bytes))
    names = {part.filename for part in parts}
    if not names.issuperset(needed):
        raise Refusal("content", extension=extension)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refusal("macros")


def count_pages(file: Any, extension: str) -> int | None:
    """Return the number of pages or slides that a package says it has, ``None`` if it says nothing."""
    if extension not in PAGES:
        return None
    part, pattern = PAGES[extension]
    try:
        with zipfile.ZipFile(file) as package, package.open(part) as stream:
            found = pattern.search(stream.read(LARGEST_PART))
    except (*BROKEN, KeyError, EOFError):
        return None
    finally:
        file.seek(0)
    return int(found[1]) if found else None
