"""``@vocabularies``: named lists of choices, filtered and batched."""

from typing import Any
from urllib.parse import quote

from django.http import QueryDict
from django.utils.translation import override

from cms.api.batching import SAFE, batch_of, batching, pairs_of
from cms.api.contract import Contract, shape
from cms.api.errors import ApiError
from cms.api.registry import Call, service
from cms.api.vocabularies import Term, vocabularies
from cms.blocks import BASE

shape("Vocabularies", "[] dict\n[].@id uri\n[].title str The name.")
shape(
    "Vocabulary",
    """
    @id             uri
    items           list
    items[].title   str      What people read, in the language of the path.
    items[].token   str      What programs send.
    items_total     count
    batching?       Batching
    """,
)
PARAMETERS = """
title     str     Only terms with these letters in their title, in any case.
token     str     Only the term with this token, in any case; not together with title.
tokens    texts   Only terms with one of these tokens.
sort_on   title/  By title instead of in the vocabulary's own order.
b_start   count   Where the batch begins.
b_size    batch   How many terms there are in a batch; -1 is all of them.
"""


@service("@vocabularies", contract=(Contract("Vocabularies"), Contract("Vocabulary", "{vocabulary}", PARAMETERS)))
def vocabularies_service(call: Call) -> Any:
    """Return the names of the vocabularies, or the terms of one, filtered and batched."""
    address = f"{BASE}{call.path}/@vocabularies"
    if not call.rest:
        return [{"@id": f"{address}/{name}", "title": name} for name in sorted(vocabularies)]
    if call.rest not in vocabularies:
        raise problem(404, "Not Found", f"There is no vocabulary {call.rest}.")
    query = call.request.GET
    with override(call.language.code):
        terms = filtered(list(vocabularies[call.rest](call)), query)
    if query.get("b_size") == "-1":
        start, size = 0, len(terms)
    else:
        start, size = batch_of(query)
    batch = batching(f"{call.path}/@vocabularies/{call.rest}", pairs_of(query), start, size, len(terms))
    return {
        "@id": f"{address}/{quote(call.rest, safe=SAFE)}",
        "items": [{"title": term.title, "token": term.token} for term in terms[start : start + size]],
        "items_total": len(terms),
        **({"batching": batch} if batch else {}),
    }


def problem(status: int, kind: str, message: str) -> ApiError:
    """Return an error that says itself within ``error`` too, where plone.restapi's vocabularies have it."""
    return ApiError(status, message, more={"error": {"type": kind, "message": message}})


def filtered(terms: list[Term], query: QueryDict) -> list[Term]:
    """Return the terms that a query asks for; raise ApiError where it asks for title and token at once."""
    title, token = query.get("title", "").casefold(), query.get("token", "")
    if title and token:
        raise problem(400, "Invalid parameters", "You can not filter by title and token at the same time.")
    tokens = [value for name in ("tokens", "tokens:list", "tokens[]") for value in query.getlist(name)]
    if wanted := {value.casefold() for value in ([token] if token else tokens)}:
        terms = [term for term in terms if term.token.casefold() in wanted]
    elif title:
        terms = [term for term in terms if title in term.title.casefold()]
    return sorted(terms, key=lambda term: term.title.casefold()) if query.get("sort_on") == "title" else terms
