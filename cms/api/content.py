"""A content answer: the document's bytes, joined with its neighbours'."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings

from cms.api import joined_documents as r
from cms.api.batching import Pairs, batching
from cms.api.components import COMPONENTS, Components, address, address_of, text, with_id
from cms.api.encodings import gzip_of
from cms.api.registry import Ready
from cms.publishing.document import dump
from cms.publishing.prepared_responses import own_part, public
from cms.publishing.purging import LISTS, shown_at

# Components that name pages from anywhere in a language.
LISTING = frozenset({"navigation", "contextnavigation", "listings"})
OWN_ADDRESS = b"\xfe"
"""Stands for the document's address in bytes; UTF-8 never has it, and it is not BASE_MARK."""


def summary(row: r.Row | None) -> bytes:
    """Return a neighbour's summary, an empty object without one."""
    return with_id(row.path, row.data) if row else b"{}"


def sibling(row: r.Row | None) -> bytes:
    """Return the next or previous document as plone.restapi does, an empty object without one."""
    if row is None:
        return b"{}"
    values = (address_of(row.path), text(row.mark), text(row.description), text(row.title))
    return b'{"@id":%b,"@type":%b,"description":%b,"title":%b}' % values


def etag(*parts: bytes) -> str:
    """Return a hash of bytes that stand for an answer: what its ETags begin with."""
    digest = hashlib.blake2b(settings.PUBLIC_URL.encode(), digest_size=16)
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def ready(body: bytes, content_type: str = "") -> Ready:
    """Return an answer in bytes with the hash that stands for it; it is JSON unless ``content_type`` says otherwise."""
    return Ready(body, etag(body), content_type)


class Answer:
    """A document's answer: its own bytes and what is joined to them; ``etag`` needs only the digest of the former."""

    def __init__(self, rows: r.Rows, expand: frozenset[str], query: Pairs, made: Mapping[str, bytes]) -> None:
        """Take a document that is there, with its rows; components not in ``expand`` are addresses only.

        ``made`` holds components that are made elsewhere, by name.
        """
        document = rows.document
        assert document is not None
        self.document, self.expand = document, expand
        self.joined = _neighbours(rows, query) + _components(rows, expand, made)
        self.etag = etag(document.digest.encode(), self.joined)

    def body(self) -> bytes:
        """Return the answer's bytes."""
        return public(own_part(self.document.fields, self.document.blocks, self.joined))

    def gzip(self) -> bytes | None:
        """Return the answer's bytes as gzip if they were read packed and are there, else ``None``."""
        return gzip_of(self.document.fields, public(self.joined)) if self.document.fields else None

    def tags(self) -> list[str]:
        """Return the answer's cache tags: of what is shown around the document, then its own."""
        around = shown_at(self.document.path) + ([] if self.expand.isdisjoint(LISTING) else [LISTS])
        return around + (self.document.tags or "").split()


def _neighbours(rows: r.Rows, query: Pairs) -> bytes:
    """Return the address, and the keys that come from the document's neighbours."""
    batch = batching(rows.path, query, rows.start, rows.size, rows.total)
    return b',"@id":%b,"parent":%b,"items":[%b],"items_total":%d,"next_item":%b,"previous_item":%b%b' % (
        address_of(rows.path),
        summary(rows.first(r.PARENT)),
        b",".join([summary(row) for row in rows.by_kind[r.ITEM]]),
        rows.total,
        sibling(rows.first(r.NEXT)),
        sibling(rows.first(r.PREVIOUS)),
        b',"batching":' + dump(batch) if batch else b"",
    )


def _components(rows: r.Rows, expand: frozenset[str], made: Mapping[str, bytes]) -> bytes:
    """Return ``@components``, and the end of the answer."""
    template, names = _template(expand)
    components = Components(rows, made)
    return (template % tuple([components.render(name) for name in names])).replace(OWN_ADDRESS, components.own_address)


@lru_cache(maxsize=256)
def _template(expand: frozenset[str]) -> tuple[bytes, list[str]]:
    """Return ``@components`` with a gap for each one that is given in full, and the names of these."""
    # A server-side request does not ask for translations, and hreflang would be missing.
    full = [name for name in COMPONENTS if name in expand or name == "translations"]
    more = sorted(expand - set(COMPONENTS))
    full += more
    parts = [
        b'"%b":' % name.encode() + (b"%b" if name in full else address(OWN_ADDRESS, name))
        for name in (*COMPONENTS, *more)
    ]
    return b',"@components":{%b}}' % b",".join(parts), full
