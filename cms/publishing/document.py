"""A document as it is built, before it is stored."""

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from cms.blocks import BASE
from cms.blocks.addresses import without_harm
from cms.facets import FacetValue
from cms.publishing.models import NEVER

_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
# Stands for the public base address in bytes. UTF-8 never has this byte, and one byte is found much faster than three.
BASE_MARK = b"\xff"
_BASE = BASE.encode()


def encode(data: Any) -> bytes:
    """Return ``data`` as compact JSON in UTF-8, with nothing escaped that need not be."""
    return _text(data).encode()


def dump(data: Any) -> bytes:
    """Return ``data`` as ``encode`` does, with BASE as BASE_MARK."""
    return encode(data).replace(_BASE, BASE_MARK)


def harmless(data: Any) -> bytes:
    """Return ``data`` as ``dump`` does, without addresses that would run something: what a builder stores."""
    return dump(without_harm(data))


def load(data: bytes | memoryview) -> Any:
    """Return what ``dump`` was given."""
    return json.loads(bytes(data).replace(BASE_MARK, _BASE))


def merged(*objects: bytes | memoryview, rest: bytes = b"}") -> bytes:
    """Return JSON objects as one, in their order and without reading them; no two may have the same key.

    ``rest`` is how the object goes on after them.
    """
    # Views, as copies of so many bytes take longer than all else here.
    parts: list[bytes | memoryview] = []
    for each in objects:
        if len(each) > len(b"{}"):
            parts += (b",", memoryview(each)[1:-1])
    return b"".join((b"{", *parts[1:], rest))


@dataclass(frozen=True)
class Built:
    """Everything that is a document's own; ``path`` and ``position`` come from the tree."""

    source: str
    path: str
    portal_type: str
    language: str
    title: str
    fields: bytes
    blocks: bytes
    summary: bytes
    metadata: bytes
    builder_version: int
    menu_title: str = ""
    description: str = ""
    text: str = ""
    page_id: int | None = None
    position: str = ""
    translation_key: UUID | None = None
    is_alias: bool = False
    in_navigation: bool = False
    created: datetime | None = None
    modified: datetime | None = None
    effective: datetime | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    expires: int = NEVER
    facets: frozenset[FacetValue] = field(default_factory=frozenset)
    dependencies: frozenset[str] = field(default_factory=frozenset)

    @property
    def parent_path(self) -> str | None:
        """The path of the document above, ``None`` at the root and for what is not in the tree."""
        return self.path.rpartition("/")[0] if self.page_id else None

    @cached_property
    def digest(self) -> str:
        """Return a hash that is equal for equal documents, whatever their place in the tree."""
        return "".join(half.hexdigest() for half in self._digests())

    def _digests(self) -> tuple[Any, Any]:
        """Return the hash of what other documents show of this one, and the hash of the rest."""
        shown, rest = (hashlib.blake2b(digest_size=16) for _ in range(2))
        shown.update(self.summary)
        for item in fields(self):
            value = getattr(self, item.name)
            if item.name in ("path", "position", "summary"):
                continue
            if isinstance(value, datetime):
                # The moment itself: the same one has many representations, by class and by time zone.
                value = value.astimezone(UTC).isoformat()
            rest.update(repr(sorted(value) if isinstance(value, frozenset) else value).encode())
        return shown, rest
