"""``@listings``: what the listing and search blocks of a page list, in one answer beside the page's own."""

from collections.abc import Iterator, Mapping
from typing import Any

from cms.api.contract import Contract, shape
from cms.api.published_documents import published
from cms.api.registry import Call, Ready, service
from cms.blocks import BASE
from cms.publishing.document import dump, load
from search import feeds, query_bodies
from search.caching import Made, kept
from search.execution import execute
from search.requests import of_body

BATCH = 25
"""How many entries a search block begins with, and a listing has that says nothing else."""

shape(
    "Listed",
    """
    feeds?          dict     Where the same can be followed, by format.
    feeds.*         uri
    items           list
    items[]         Result|Fields
    items_total     count
    """,
)
shape(
    "Listings",
    """
    @id             uri
    blocks          dict            By the id of the block.
    blocks.*        Listed
    """,
)


@service("@listings", contract=Contract("Listings", errors=(429,)))
def listings(call: Call) -> Ready:
    """Return what each listing block and search block of a page lists at its beginning, by the block's id."""
    return kept(call, "@listings", lambda: Made(_made(call), None, is_kept=True))


def _made(call: Call) -> bytes:
    found = published().filter(path=call.path).values_list("blocks", flat=True).first()
    blocks = load(found)["blocks"] if found else {}
    parts = [b"%b:%b" % (dump(block_id), _listed(call, query)) for block_id, query in queries_of(blocks)]
    return dump({"@id": f"{BASE}{call.path}/@listings"})[:-1] + b',"blocks":{%b}}' % b",".join(parts)


def queries_of(blocks: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the id of each block that lists something, also within columns, and what it asks for."""
    for block_id, block in blocks.items():
        if block["@type"] == "listing":
            yield block_id, block["querystring"]
        elif block["@type"] == "search":
            yield block_id, block["query"]
        elif "blocks" in block:
            yield from queries_of(block["blocks"])


def _listed(call: Call, query: dict[str, Any]) -> bytes:
    """Return the first batch of a block's query as ``@querystring-search`` would answer it."""
    results = execute(call, of_body(call, query, BATCH)).results
    links = feeds.addresses(call.path, "@querystring-search", query_bodies.address_of(query))
    more = {"items_total": results.total, **({"feeds": links} if links else {})}
    return b'{"items":[%b],%b' % (b",".join([item.data for item in results.items]), dump(more)[1:])
