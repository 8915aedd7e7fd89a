"""The names that files keep when they are stored, and under which visitors are offered them."""

import unicodedata
from pathlib import PurePosixPath
from typing import Any

from django.core.files.utils import validate_file_name
from django.db import models

# File systems take 255 bytes.
MOST_BYTES = 220
# The folder, and the name.
LONGEST_PATH = 255
_MARKS = ("Mn", "Mc")


def kept_name(name: str) -> str:
    """Return the name of a file in NFC, in any script, without folders, blanks and what nobody sees.

    One that is too long is cut behind a whole character, its ending stays. It is the same whenever it is asked for.
    """
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    name = "".join(_letter(letter) for letter in " ".join(name.split()))
    path = PurePosixPath(name)
    ending = path.suffix if len(path.suffix.encode()) <= 20 else ""
    stem = name.removesuffix(ending).lstrip(".")
    stem = stem if any(map(str.isalnum, stem)) else "file"
    return _cut(stem, MOST_BYTES - len(ending.encode())) + ending


def _letter(letter: str) -> str:
    if letter == " ":
        return "_"
    return letter if letter.isalnum() or letter in "-_." or unicodedata.category(letter) in _MARKS else ""


def _cut(text: str, most: int) -> str:
    """Return as much of a text as fits into ``most`` bytes; no letter loses its accents."""
    cut = len(text.encode()[:most].decode(errors="ignore"))
    while 0 < cut < len(text) and unicodedata.category(text[cut]) in _MARKS:
        cut -= 1
    return text[:cut].rstrip("-_.") if cut < len(text) else text


class KeepsName:
    """Lets a field for files store them under the names that they have; a base of it, before Django's."""

    upload_to: Any

    def generate_filename(self, instance: Any, filename: str) -> str:
        """Return where a file is stored, by ``upload_to``, which gives each a folder of its own."""
        path = self.upload_to(instance, kept_name(filename))
        validate_file_name(path, allow_relative_path=True)
        return str(path)


class NamedFileField(KeepsName, models.FileField):
    """A field for files that keep their names."""
