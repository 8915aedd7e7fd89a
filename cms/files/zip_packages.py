"""Looks into files that are zip archives of parts: docx, xlsx, pptx, odt. Nothing is unpacked but one small part."""

import re
import zipfile
import zlib
from typing import Any

from django.template.defaultfilters import filesizeformat

from cms.files.errors import Refusal
from cms.files.kinds import Kind
from cms.formats.package import HEAD, Broken, Parts, begins_as_package

# Microsoft's older format: an old .doc, or a .docx that is encrypted with a password.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Where a package says how many pages or slides it has.
PAGES = {
    "docx": ("docProps/app.xml", re.compile(rb"<(?:\w{1,20}:)?Pages\s*>\s{0,9}(\d{1,6})\s{0,9}<")),
    "pptx": ("docProps/app.xml", re.compile(rb"<(?:\w{1,20}:)?Slides\s*>\s{0,9}(\d{1,6})\s{0,9}<")),
    "odt": ("meta.xml", re.compile(rb"""page-count=["'](\d{1,6})["']""")),
}
LARGEST_PART = 1_000_000
# What an OpenDocument of which parts are encrypted says of each, and what one has that is encrypted as a whole.
ENCRYPTED_PART = re.compile(rb"<(?:[\w.-]{1,40}:)?encryption-data\b")
ENCRYPTED_WHOLE = "encrypted-package"
# Lists of the macros and dialogs of an OpenDocument, which are there without any too.
LISTS = {"script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml"}
BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, ValueError),
    *(EOFError, LookupError, Broken),
)


def check_package(file: Any, extension: str, kind: Kind, most_bytes: int) -> None:
    """Raise Refusal unless ``file`` is a zip archive that is of the kind, and not too large when unpacked."""
    file.seek(0)
    head = file.read(HEAD)
    if head.startswith(COMPOUND):
        file.seek(0)
        raise Refusal("password") if ENCRYPTED in file.read() else Refusal("content", extension=extension)
    if not begins_as_package(head):
        raise Refusal("content", extension=extension)
    try:
        with zipfile.ZipFile(file) as package:
            size = sum(part.file_size for part in package.infolist())
            if size > most_bytes:
                raise Refusal("unpacked", size=filesizeformat(size), limit=filesizeformat(most_bytes))
            _check_parts(Parts(package), extension, kind)
    except BROKEN as error:
        raise Refusal("damaged") from error
    finally:
        file.seek(0)


def _check_parts(parts: Parts, extension: str, kind: Kind) -> None:
    """Raise Refusal unless the main part is what the kind has; which one it is, the package says."""
    if "mimetype" in kind.mark:
        _check_open_document(parts, extension, kind)
        return
    main = parts.related("officeDocument") if kind.root else None
    if main is None and not all(map(parts.named, kind.mark)):
        raise Refusal("content", extension=extension)
    if main and kind.root not in parts.root_of(main):
        raise Refusal("content", extension=extension)
    has_macros = any(name.endswith("vbaproject.bin") for name in parts.by_name)
    if has_macros or (main and "macroenabled" in parts.content_type(main).lower()):
        raise Refusal("macros")


def _check_open_document(parts: Parts, extension: str, kind: Kind) -> None:
    """Raise Refusal if an OpenDocument says that it is of another kind, cannot be read, or has macros."""
    if parts.named(ENCRYPTED_WHOLE) or ENCRYPTED_PART.search(parts.beginning("META-INF/manifest.xml", LARGEST_PART)):
        raise Refusal("password")
    said = parts.beginning("mimetype", 1_000).strip()
    if not all(map(parts.named, kind.mark)) or said not in (b"", kind.content_type.encode()):
        raise Refusal("content", extension=extension)
    for name in parts.by_name:
        if name.startswith("/scripts/") or (name.startswith("/basic/") and name.rpartition("/")[2] not in LISTS):
            raise Refusal("macros")


def count_pages(file: Any, extension: str) -> int | None:
    """Return the number of pages or slides that a package says it has, ``None`` if it says nothing."""
    if extension not in PAGES:
        return None
    name, pattern = PAGES[extension]
    try:
        with zipfile.ZipFile(file) as package:
            parts = Parts(package)
            part = parts.related("extended-properties") or parts.named(name)
            if part is None:
                return None
            with package.open(part) as stream:
                found = pattern.search(stream.read(LARGEST_PART))
    except BROKEN:
        return None
    finally:
        file.seek(0)
    return int(found[1]) if found else None
