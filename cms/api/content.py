"""A content answer: the document's bytes, joined with its neighbours'."""

from collections.abc import Mapping

from django.conf import settings

from cms.api import rows as r
from cms.api.batching import Pairs, batching
from cms.api.components import COMPONENTS, Components
from cms.blocks import BASE
from cms.publishing.document import dump

PLACEHOLDER = BASE.encode()


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
    shown = {"@id": BASE + row.path, "@type": row.mark, "description": row.description, "title": row.title}
    return dump(shown)


def public(data: bytes) -> bytes:
    """Return ``data`` with the public base address in place of its placeholder."""
    return data.replace(PLACEHOLDER, settings.PUBLIC_URL.encode())


def join(rows: r.Rows, expand: frozenset[str], query: Pairs, made: Mapping[str, bytes]) -> bytes:
    """Return the whole answer for a document that is there; components not in ``expand`` are addresses only.

    ``made`` holds components that are made elsewhere, by name.
    """
    document = rows.document
    assert document is not None
    components = Components(rows, made)
    # A server-side request does not ask for translations, and hreflang would be missing.
    wanted = {*expand, "translations"}
    parts = [
        b'"%s":%s' % (name.encode(), components.render(name) if name in wanted else components.address(name))
        for name in COMPONENTS
    ]
    batch = batching(rows.path, query, rows.start, rows.size, rows.total)
    return public(
        b"".join(
            (
                with_id(rows.path, document.data)[:-1],
                b",",
                bytes(document.blocks)[1:-1],
                b',"parent":',
                summary(rows.first(r.PARENT)),
                b',"items":[',
                b",".join(summary(row) for row in rows.by_kind[r.ITEM]),
                b'],"items_total":%d,"next_item":' % rows.total,
                sibling(rows.first(r.NEXT)),
                b',"previous_item":',
                sibling(rows.first(r.PREVIOUS)),
                b',"batching":' + dump(batch) if batch else b"",
                b',"@components":{',
                b",".join(parts),
                b"}}",
            )
        )
    )
