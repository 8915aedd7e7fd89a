"""The table of facets: what lists and searches can be narrowed by. An app adds its own where its models are defined."""

from typing import NamedTuple

from django.utils.functional import Promise

FACETS: dict[str, Promise | str] = {}
# Of the files that a document offers, by Django's code: whoever has such files registers it.
FILE_LANGUAGE = "file_language"


class FacetValue(NamedTuple):
    """A value of a document: the same in every language, and how it is called in the document's."""

    name: str
    value: str
    title: str = ""


def register_facet(name: str, title: Promise | str) -> None:
    """Let lists and searches ask for the facet ``name``; raise ValueError if there is one of that name."""
    if name in FACETS:
        raise ValueError(f"The facet {name} is registered twice.")
    FACETS[name] = title
