"""``@inherit``: what a page takes over from the nearest page above it that has it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from cms.api.contract import Contract, shape
from cms.api.published_documents import ancestry
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.languages import language_of_path
from cms.publishing.document import load
from cms.publishing.models import PublishedDocument

Data = dict[str, Any]
PARAMETER = "expand.inherit.behaviors"
MOST_NAMES = 20

shape(
    "Inherited",
    """
    @id?                uri
    *                   any      Under the name of each behavior: from (@id and title of the page) and data.
    """,
)


def _navigation_root(document: PublishedDocument, fields: Data) -> Data | None:
    """Return an empty object for a language's home page, and for the site's root."""
    language = language_of_path(document.path)
    return {} if not document.path or (language and document.path == f"/{language.token}") else None


def _preview_image(document: PublishedDocument, fields: Data) -> Data | None:
    """Return the lead image of a page that has one."""
    names = ("preview_image_link", "preview_caption_link")
    return {name: fields.get(name) for name in names} if fields.get("preview_image_link") else None


def _categorization(document: PublishedDocument, fields: Data) -> Data | None:
    """Return the topics and language of a page that has topics."""
    return {name: fields.get(name) for name in ("subjects", "language")} if fields.get("subjects") else None


BEHAVIORS: dict[str, Callable[[PublishedDocument, Data], Data | None]] = {
    "plone.navigationroot": _navigation_root,
    "volto.preview_image_link": _preview_image,
    "plone.categorization": _categorization,
}


@service(
    "@inherit",
    contract=Contract(
        "Inherited",
        parameters=f"{PARAMETER} str Names with commas between them: {', '.join(BEHAVIORS)}.",
        errors=(404,),
    ),
)
def inherit(call: Call) -> Data:
    """Return for each behavior the nearest page, from this one upwards, that provides it, with its data.

    Behaviors that are not known, or that no page on the way provides, are left out, as plone.restapi does.
    """
    names = list(dict.fromkeys(filter(None, call.request.GET.get(PARAMETER, "").split(","))))[:MOST_NAMES]
    pages = [(page, load(page.fields)) for page in ancestry(call.path, "title", "fields")]
    if not names:
        return {}
    found: Data = {"@id": f"{BASE}{call.path}/@inherit?{PARAMETER}={quote(','.join(names), safe=',')}"}
    for name in names:
        provide = BEHAVIORS.get(name)
        provided = ((page, provide(page, fields)) for page, fields in pages) if provide else ()
        nearest = next(((page, data) for page, data in provided if data is not None), None)
        if nearest:
            page, data = nearest
            found[name] = {"from": {"@id": BASE + page.path, "title": page.title}, "data": data}
    return found
