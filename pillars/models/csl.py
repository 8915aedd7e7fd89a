"""Works in CSL-JSON: the keys of the Citation Style Language 1.0.2, and the item of a work."""

from typing import Any

from pillars.author_names import names_of

# The fields that are texts in CSL-JSON, by their key there.
CSL_TEXTS = {
    "title": "title",
    "container-title": "container_title",
    "publisher": "publisher",
    "publisher-place": "publisher_place",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "number": "number",
    "DOI": "doi",
    "ISBN": "isbn",
    "ISSN": "issn",
    "URL": "url",
    "abstract": "abstract",
}
CSL_KEYS = (
    *("id", "type", "title", "author", "editor", "container-title", "publisher", "publisher-place", "issued"),
    *("volume", "issue", "page", "number", "DOI", "ISBN", "ISSN", "URL", "abstract", "language"),
)
# What is in them, in the form of a contract's table.
CSL = """
id                      str     The citation key, or one that is made of the record's number.
type                    str     One of CSL's types.
author?                 list    Each with family and given, or with literal.
editor?                 list    As for author.
issued?                 dict
issued.date-parts       list
issued.date-parts[][]   int     The year.
language?               str     Django's code.
""" + "".join(f"{name}? str\n" for name in CSL_TEXTS)


def csl_item(work: Any) -> dict[str, Any]:
    """Return a ``Reference`` as an item of CSL-JSON, without empty fields."""
    own = {
        "id": work.citation_key or f"reference-{work.pk}",
        "type": work.kind,
        "author": names_of(work.authors),
        "editor": names_of(work.editors),
        "issued": {"date-parts": [[work.year]]} if work.year else None,
        "language": work.language,
    }
    item = {name: own[name] if name in own else getattr(work, CSL_TEXTS[name]) for name in CSL_KEYS}
    return {name: value for name, value in item.items() if value}
