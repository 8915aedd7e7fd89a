"""A content answer: the document's bytes, joined with its neighbours'."""

import hashlib
from collections.abc import Mapping

from django.conf import settings

from cms.api import rows as r
from cms.api.batching import Pairs, batching
from cms.api.components import COMPONENTS, Components
from cms.blocks import BASE
from cms.publishing.document import BASE_MARK, dump


def with_id(path: str, data: bytes) -> bytes:
    """Return a stored JSON object with its address in front."""
    return b'{"@id":' + dump(BASE + path) + b"," + bytes(data)[1:]


def summary(row: r.Row | None) -> bytes:
    """Return a neighbour's summary, an empty object without one."""
    return with_id(row.path, row.data) if row else b"{}"


def sibling(row: r.Row | None) -> bytes:
    """Return the next or previous document as plone.restapi does, an empty object without one."""
    if row is None:
        return b"{}"
    values = (dump(BASE + row.path), dump(row.mark), dump(row.description), dump(row.title))
    return b'{"@id":%b,"@type":%b,"description":%b,"title":%b}' % values


def public(data: bytes) -> bytes:
    """Return ``data`` with the public base address in place of its mark."""
    return data.replace(BASE_MARK, settings.PUBLIC_URL.encode())


def etag(*parts: bytes) -> str:
    """Return a strong ETag of bytes that stand for an answer."""
    digest = hashlib.blake2b(settings.PUBLIC_URL.encode(), digest_size=16)
    for part in parts:
        digest.update(part)
    return f'"{digest.hexdigest()}"'


class Answer:
    """A document's answer: its own bytes and what is joined to them; ``etag`` needs only the digest of the former."""

    def __init__(self, rows: r.Rows, expand: frozenset[str], query: Pairs, made: Mapping[str, bytes]) -> None:
        """Take a document that is there, with its rows; components not in ``expand`` are addresses only.

        ``made`` holds components that are made elsewhere, by name.
        """
        document = rows.document
        assert document is not None
        self.document = document
        self.joined = _neighbours(rows, query) + _components(rows, expand, made)
        self.etag = etag(document.path.encode(), document.title.encode(), self.joined)

    def body(self) -> bytes:
        """Return the answer's bytes."""
        own, blocks = memoryview(self.document.data)[1:-1], memoryview(self.document.blocks)[1:-1]
        return public(b"".join((b'{"@id":', dump(BASE + self.document.path), b",", own, b",", blocks, self.joined)))


def _neighbours(rows: r.Rows, query: Pairs) -> bytes:
    """Return the keys that come from the document's neighbours."""
    batch = batching(rows.path, query, rows.start, rows.size, rows.total)
    return b',"parent":%b,"items":[%b],"items_total":%d,"next_item":%b,"previous_item":%b%b' % (
        summary(rows.first(r.PARENT)),
        b",".join([summary(row) for row in rows.by_kind[r.ITEM]]),
        rows.total,
        sibling(rows.first(r.NEXT)),
        sibling(rows.first(r.PREVIOUS)),
        b',"batching":' + dump(batch) if batch else b"",
    )


def _components(rows: r.Rows, expand: frozenset[str], made: Mapping[str, bytes]) -> bytes:
    """Return ``@components``, and the end of the answer."""
    components = Components(rows, made)
    # A server-side request does not ask for translations, and hreflang would be missing.
    parts = [
        b'"%b":%b'
        % (
            name.encode(),
            components.render(name) if name in expand or name == "translations" else components.address(name),
        )
        for name in (*COMPONENTS, *(made.keys() - COMPONENTS))
    ]
    return b',"@components":{%b}}' % b",".join(parts)
