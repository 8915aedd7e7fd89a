"""What a search asks for, read once: from the parameters of ``@search``, or the body of ``@querystring-search``."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from cms.api.batching import LARGEST_BATCH, batch_of, number
from cms.api.errors import BadRequest
from cms.api.registry import Call
from cms.facets import FACETS
from cms.languages import BY_CODE, BY_TOKEN, LANGUAGES
from search import query_bodies, query_parameters
from search.criteria import Conditions
from search.indexes import INDEXES
from search.query_parameters import ON

CODES = tuple(language.code for language in LANGUAGES)
# What can be counted, and the facets that every site has.
COUNTED = ("portal_type", "Language", "year", "file_format")
DEFAULT_BATCH, LARGEST_WHOLE_BATCH = 25, 100
_OFF = ("0", "false", "no", "off")

Sorts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class SearchRequest:
    """A search: which documents, and how it is answered.

    It is answered in the language ``reader`` (a code) if there is one, from texts in ``languages``, ``size`` results
    from ``start`` on, and not more than ``limit`` in all if that is not 0. ``sorts`` are names of indexes, and whether
    descending; ``fields`` keys beyond a summary's. With ``spelling`` other words may be looked for where nothing is
    found; ``is_submitted`` says that somebody has asked it who is not looking at another view of the same search.
    """

    conditions: Conditions
    reader: str | None = None
    languages: tuple[str, ...] = CODES
    facets: tuple[str, ...] = ()
    sorts: Sorts = ()
    start: int = 0
    size: int = DEFAULT_BATCH
    limit: int = 0
    fields: frozenset[str] = frozenset()
    full_objects: bool = False
    spelling: bool = True
    highlights: bool = False
    is_submitted: bool = False

    @property
    def wanted(self) -> int:
        """How many results are read: those of the batch that the limit leaves."""
        return max(0, min(self.size, self.limit - self.start)) if self.limit else self.size

    def total(self, found: int) -> int:
        """Return how many results there are in all, of so many found."""
        return min(found, self.limit) if self.limit else found


def of_parameters(call: Call, size: int = DEFAULT_BATCH) -> SearchRequest:
    """Return the search that the parameters of a request ask for; raise BadRequest that names a bad one.

    ``size`` is that of a batch where none is asked for.
    """
    given = query_parameters.parameters_of(call.request.GET)
    asked: dict[str, Any] = {name: values[-1] for name, values in given.items()}
    # The name of a switch without a value switches it on.
    asked |= {name: "1" for name in ("fullobjects", "highlights", "spelling", "count") if asked.get(name) == ""}
    asked |= {name: ",".join(given.get(name, [])) for name in ("sort_on", "sort_order")}
    asked |= {"metadata_fields": given.get("metadata_fields", []), "limit": asked.get("sort_limit")}
    conditions = query_parameters.conditions_of(given, call.path)
    request = _request(call, asked, conditions, size)
    is_counted = switch(asked, "count", default=True) and bool(conditions.text)
    is_first = request.start == 0 and request.spelling and not conditions.chosen
    return replace(request, is_submitted=is_counted and is_first)


def of_body(call: Call, body: dict[str, Any], size: int = DEFAULT_BATCH) -> SearchRequest:
    """Return the search that a body asks for; raise BadRequest that names the culprit."""
    return _request(call, body, query_bodies.conditions_of(body, call.path), size)


def switch(asked: Mapping[str, Any], name: str, default: bool) -> bool:
    """Return whether a switch is on; raise BadRequest at what is neither on nor off."""
    value = asked.get(name)
    text = "0" if value in (0, False) else str(value or "").lower()
    if text not in ("", *ON, *_OFF):
        raise BadRequest(f"{name} must be 1 or 0, not {text[:50]!r}")
    return text in ON if text else default


def _request(call: Call, asked: Mapping[str, Any], conditions: Conditions, size: int) -> SearchRequest:
    start, size = batch_of(asked, size)
    full_objects = switch(asked, "fullobjects", default=False)
    named = str(asked.get("languages") or "all")
    of_path = call.language.code if call.path else None
    return SearchRequest(
        conditions,
        reader=language_named("lang", asked["lang"]) if asked.get("lang") else of_path,
        languages=CODES if named == "all" else tuple(language_named("languages", name) for name in named.split(",")),
        facets=_facets(asked.get("facets")),
        sorts=_sorts(asked.get("sort_on"), asked.get("sort_order")),
        start=start,
        size=min(size, LARGEST_WHOLE_BATCH if full_objects else LARGEST_BATCH),
        limit=number(asked, "limit", 0),
        fields=frozenset(map(str, _listed(asked.get("metadata_fields")))),
        full_objects=full_objects,
        spelling=switch(asked, "spelling", default=True),
        highlights=switch(asked, "highlights", default=False),
    )


def _facets(value: Any) -> tuple[str, ...]:
    """Return the facets that are asked for, by names with commas between them; ``_all`` is every one."""
    known = (*COUNTED, *(name for name in FACETS if name not in COUNTED), "topic")
    asked = ",".join(map(str, _listed(value))).split(",")
    return known if "_all" in asked else tuple(name for name in known if name in asked)


def _sorts(sort_on: Any, sort_order: Any) -> Sorts:
    """Return the indexes to sort by and whether descending; raise BadRequest at an index or an order that there is not.

    Both may be several with commas between them; the last order holds for the indexes after it too. ``relevance`` is
    no order of its own.
    """
    orders = str(sort_order or "").split(",")
    for order in orders:
        if order not in ("", "ascending", "descending", "reverse"):
            raise BadRequest(f"sort_order must be ascending or descending, not {order[:50]!r}")
    sorts = []
    for position, name in enumerate(str(sort_on or "").split(",")):
        if not name or name == "relevance":
            continue
        if name not in INDEXES or not INDEXES[name].sortable:
            raise BadRequest(f"sort_on cannot be {name[:50]!r}")
        sorts.append((name, orders[min(position, len(orders) - 1)] in ("descending", "reverse")))
    return tuple(sorts)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def language_named(parameter: str, name: Any) -> str:
    """Return the code of a language by its token or code; raise BadRequest that names the parameter."""
    text = str(name)
    if text in BY_TOKEN:
        return BY_TOKEN[text].code
    if text in BY_CODE:
        return text
    raise BadRequest(f"{parameter} must be one of {', '.join(BY_TOKEN)}, not {text[:50]!r}")
