"""What is recorded of answers that tell of all types and facets, so that another type or facet does not change them.

Each looks at what it leaves out: against the code, which knows all of them.
"""

from typing import Any

from django.utils.translation import override

from cms.api.content_schemas import declared_models
from cms.facets import FACETS
from cms.models import BasePage
from home.models import StandardPage
from tests.examples.types import PLACE, path_of

SHOWN_TYPES = ("Document", "Event", "News Item")
SHOWN_FACETS = ("entity", "event_kind", "year")


def titles(language: str) -> list[tuple[str, str]]:
    """Return how each type that lists may show is called, as its page says; several share a plain page's."""
    models = sorted(declared_models(), key=lambda model: model is StandardPage)
    with override(language):
        return sorted(
            {each.portal_type: str(each.type_title) for each in models if getattr(each, "listed", False)}.items()
        )


def types(answer: Any) -> Any:
    """Return the entries of some types."""
    assert [(entry["id"], entry["title"]) for entry in answer] == titles("fr")
    for entry in answer:
        assert entry == {
            "@id": f"http://localhost:8000/fr/@types/{entry['id']}",
            "addable": False,
            "id": entry["id"],
            "immediately_addable": False,
            "title": entry["title"],
        }
    return [entry for entry in answer if entry["id"] in SHOWN_TYPES]


def querystring(answer: Any) -> Any:
    """Return the indexes without most facets, and the choices of some types."""
    indexes = answer["indexes"]
    with override("en"):
        called = {name: str(title) for name, title in FACETS.items()}
    assert {name: indexes[name]["title"] for name in FACETS} == called
    like = {key: value for key, value in indexes["entity"].items() if key not in ("title", "values")}
    for name in FACETS:
        assert {key: value for key, value in indexes[name].items() if key not in ("title", "values")} == like, name
    shown = {name: index for name, index in indexes.items() if name in SHOWN_FACETS or name not in FACETS}
    return {
        **answer,
        "indexes": {**shown, "portal_type": _some(shown["portal_type"])},
        "sortable_indexes": {
            **answer["sortable_indexes"],
            "portal_type": _some(answer["sortable_indexes"]["portal_type"]),
        },
    }


def _some(index: Any) -> Any:
    assert [(name, value["title"]) for name, value in index["values"].items()] == titles("en")
    return {**index, "values": {name: index["values"][name] for name in SHOWN_TYPES}}


def sitemap(text: str) -> str:
    """Return the map without the pages below the one for types."""
    for model in declared_models():
        if issubclass(model, BasePage):
            assert f"<loc>http://localhost:8000{path_of(model)}</loc>" in text, model
    return "".join(line for line in text.splitlines(keepends=True) if f"/{PLACE}/" not in line)
