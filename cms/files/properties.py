"""What is told of a stored file: its hash and its number of pages."""

import hashlib
from typing import Any

from cms.files import pdf, zip_packages
from cms.files.errors import Refusal
from cms.files.kinds import extension_of

CHUNK = 1 << 16


def sha256_of(file: Any) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal digits."""
    file.seek(0)
    digest = hashlib.sha256()
    while data := file.read(CHUNK):
        digest.update(data)
    file.seek(0)
    return digest.hexdigest()


def pages_of(file: Any, name: str) -> int | None:
    """Return how many pages a file has, ``None`` where that cannot be told."""
    extension = extension_of(name)
    if extension != "pdf":
        return zip_packages.count_pages(file, extension)
    try:
        return pdf.count_pages(file)
    except Refusal:
        return None
