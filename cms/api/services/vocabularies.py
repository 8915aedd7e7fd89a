"""``@vocabularies``: the topics in use, under the name that Volto asks for."""

import time
from typing import Any

from cms.api.batching import batch_of, batching, pairs_of
from cms.api.errors import ApiError
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.publishing.models import Facet

KEYWORDS = "plone.app.vocabularies.Keywords"


def keywords(language: str | None) -> list[str]:
    """Return the topics of published documents, of one language or of all."""
    facets = Facet.objects.filter(name="Subject", document__expires__gt=int(time.time()))
    if language:
        facets = facets.filter(document__language=language)
    return list(facets.order_by("value").values_list("value", flat=True).distinct())


@service("@vocabularies")
def vocabularies(call: Call) -> Any:
    """Return the names of the vocabularies, or the terms of one, filtered by ``title`` and batched."""
    address = f"{BASE}{call.path}/@vocabularies"
    if not call.rest:
        return [{"@id": f"{address}/{KEYWORDS}", "title": KEYWORDS}]
    if call.rest != KEYWORDS:
        raise ApiError(404, f"There is no vocabulary {call.rest}.")
    query = call.request.GET
    terms = keywords(call.language.code if call.path else None)
    if title := query.get("title", "").casefold():
        terms = [term for term in terms if title in term.casefold()]
    start, size = batch_of(query)
    batch = batching(f"{call.path}/@vocabularies/{KEYWORDS}", pairs_of(query), start, size, len(terms))
    return {
        "@id": f"{address}/{KEYWORDS}",
        "items": [{"title": term, "token": term} for term in terms[start : start + size]],
        "items_total": len(terms),
        **({"batching": batch} if batch else {}),
    }
