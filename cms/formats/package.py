"""The parts of a package, a zip archive after Open Packaging Conventions: which is the main part, and what it is.

Nothing is unpacked but small parts; what stands in them fetches nothing and does not grow.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote
from xml.parsers import expat

# By where the standard's first edition, and where its strict one, say that relations and contents are defined.
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
)
LARGEST = 1_000_000
_CHUNK = 1 << 14
# Some programs write a little before the archive.
HEAD = 1024
MARK = b"PK\x03\x04"


class Broken(Exception):
    """A part is no XML, or declares entities; no program for offices writes such."""


def begins_as_package(head: bytes) -> bool:
    """Return whether the first HEAD bytes of a file have the mark of an archive."""
    return MARK in head[:HEAD]


class Parts:
    """The parts of an open package, by names of which capital letters and the kind of slash do not matter."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        """Take the open archive."""
        self._package = package
        self.by_name = {_normal(part.filename): part for part in package.infolist() if not part.is_dir()}

    def named(self, name: str) -> zipfile.ZipInfo | None:
        """Return a part, ``None`` if there is none of that name."""
        return self.by_name.get(_normal(name)) or self.by_name.get(_normal(unquote(name)))

    def beginning(self, name: str, size: int) -> bytes:
        """Return the first ``size`` bytes of a part, none if there is no such part."""
        part = self.named(name)
        if part is None:
            return b""
        with self._package.open(part) as stream:
            return stream.read(size)

    def related(self, kind: str) -> zipfile.ZipInfo | None:
        """Return the part that the package says is its ``kind``, such as ``officeDocument``; ``None`` without one."""
        relations = self.named("_rels/.rels")
        if relations is None or relations.file_size > LARGEST:
            return None
        for name, attributes in self._elements(relations):
            if name != "Relationship" or attributes.get("TargetMode", "").lower() == "external":
                continue
            if attributes.get("Type") in {place + kind for place in _RELATIONS}:
                return self.named(attributes.get("Target", ""))
        return None

    def content_type(self, part: zipfile.ZipInfo) -> str:
        """Return the type that the package says a part has, empty if it says nothing."""
        types = self.named("[Content_Types].xml")
        if types is None or types.file_size > LARGEST:
            return ""
        found, name = "", _normal(part.filename)
        for element, attributes in self._elements(types):
            if element == "Override" and _normal(attributes.get("PartName", "")) == name:
                return attributes.get("ContentType", "")
            if element == "Default" and name.endswith(f".{attributes.get('Extension', '').lower()}"):
                found = attributes.get("ContentType", "")
        return found

    def root_of(self, part: zipfile.ZipInfo) -> str:
        """Return the namespace of a part's root element; raise Broken if it is no XML or declares entities."""
        return next((attributes[""] for _name, attributes in self._elements(part)), "")

    def _elements(self, part: zipfile.ZipInfo) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield (name, attributes) of a part's elements as they come; the attribute "" is the element's namespace."""
        parser = expat.ParserCreate(namespace_separator=" ")
        found: list[tuple[str, dict[str, str]]] = []

        def begin(name: str, attributes: dict[str, str]) -> None:
            space, _, local = name.rpartition(" ")
            found.append((local, {key.rpartition(" ")[2]: value for key, value in attributes.items()} | {"": space}))

        parser.StartElementHandler = begin
        parser.StartDoctypeDeclHandler = _refuse
        try:
            with self._package.open(part) as stream:
                while data := stream.read(_CHUNK):
                    parser.Parse(data, False)
                    yield from found
                    found.clear()
        except expat.ExpatError as error:
            raise Broken(str(error)) from error


def _refuse(*doctype: Any) -> None:
    """Entities, which can fetch and grow, are declared in a DOCTYPE only, and no package may have one."""
    raise Broken("a DOCTYPE")


def _normal(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/").lstrip("/")).lower()
