"""What can be read beside the services: content, images, files and maps for search engines."""

from dataclasses import dataclass

from cms.api.contract import Contract
from cms.files.scales import SCALES

CACHED = ("ETag", "Cache-Control")
EXPAND = """
expand                      str      Components wanted in full, with commas between them.
expand.navigation.depth     count    How many levels an expanded navigation has, at most 10.
expand.inherit.behaviors    str      What an expanded inherit asks for.
b_start                     count    Where the batch of items begins.
b_size                      count    How many items there are in a batch, at most 5,000; 25 without it.
"""


@dataclass(frozen=True)
class Resource:
    """An address that answers GET: its template, the group it stands in, what it is, and what it takes and answers.

    ``others`` are statuses without JSON, ``headers`` those of an answer.
    """

    path: str
    name: str
    summary: str
    contract: Contract
    more: str = ""
    others: tuple[int, ...] = (304,)
    headers: tuple[str, ...] = CACHED


def _file(path: str, summary: str, content_type: str) -> Resource:
    """Return a file, of which parts can be asked for by ``Range``."""
    contract = Contract(content_type=content_type, errors=(400, 401, 403, 404, 410, 416))
    return Resource(path, "files", summary, contract, others=(206, 304, 412), headers=(*CACHED, "Accept-Ranges"))


def _map(path: str, summary: str, *errors: int) -> Resource:
    """Return a map; its errors are pages of HTML."""
    return Resource(path, "maps", summary, Contract(content_type="application/xml"), others=(304, *errors))


RESOURCES = (
    Resource(
        "/++api++/",
        "content",
        "Return the site's root document.",
        Contract("AnyContent", parameters=EXPAND, errors=(400,)),
    ),
    Resource(
        "/++api++/{path}",
        "content",
        "Return a page, image or file with its neighbours and components.",
        Contract("AnyContent", parameters=EXPAND, errors=(400, 401, 403, 404, 410)),
        others=(301, 302, 304),
    ),
    _file(
        "/++api++/images/{id}/@@images/{name}", "Return an image by its hashed name, for ever the same.", "image/webp"
    ),
    _file(
        "/++api++/images/{id}/@@images/image/{scale}", f"Return an image in a scale: {', '.join(SCALES)}.", "image/webp"
    ),
    _file("/++api++/documents/{id}/@@download/file/{name}", "Return a file to download, its newest revision.", "*/*"),
    _file("/++api++/documents/{id}/@@download/revisions/{number}/{name}", "Return a revision of a file.", "*/*"),
    _map("/sitemap.xml", "Return the index of the site's maps."),
    _map("/sitemap-{number}.xml", "Return a map of pages with their translations.", 404),
)
