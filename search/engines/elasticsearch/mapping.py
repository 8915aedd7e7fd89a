"""How entries lie in the index.

The tokens of texts were made by ``search.analysis`` and stand in a field with spaces between them, so that the server
only has to part them: its ``whitespace`` analyzer belongs to its core. A page of a file is a nested document.
"""

from typing import Any

from elasticsearch.dsl import Boolean, Index, Keyword, Long, Mapping, Nested, Object, Text

from cms.languages import LANGUAGES
from search.engines.contract import K1, B
from search.engines.elasticsearch.cluster import Address

# Fields of texts, in each language: <field>.<language>.
TITLE_EXACT, TITLE_STEMS, BODY_EXACT, BODY_STEMS = "title_exact", "title_stems", "body_exact", "body_stems"
PAGE_EXACT, PAGE_STEMS = "pages.exact", "pages.stems"
# How many pages the files of an entry may have together.
PAGES = 100_000
FIELDS = 5_000
LONGEST_KEYWORD = 8_000


def mapping() -> Mapping:
    """Return the mapping; facets and dates become fields when an entry has them."""
    made = Mapping()
    made.meta("dynamic", True)
    made.meta("date_detection", False)
    made.meta("numeric_detection", False)
    # What is never read back is not kept: only its index is.
    made.meta("_source", excludes=["pages", BODY_EXACT, TITLE_EXACT, "sorted"])
    templates = [_template(f"{field}.*", _word()) for field in ("facets", "labels", "sorted")]
    made.meta("dynamic_templates", [*templates, _template("dates.*", {"type": "long"})])
    for field in (TITLE_EXACT, TITLE_STEMS, BODY_EXACT, BODY_STEMS):
        made.field(field, Object(properties=_tokens()))
    made.field("key", Keyword())
    made.field("languages", Keyword())
    made.field("paths", Keyword(ignore_above=LONGEST_KEYWORD))
    made.field("expires", Long())
    # The place of an entry that was removed while a new index was filled; see ``indexes``.
    made.field("removed", Boolean())
    made.field("titles", Object(enabled=False))
    made.field("pages", Nested(properties=_page()))
    return made


def _page() -> dict[str, Any]:
    tokens = {field.partition(".")[2]: Object(properties=_tokens()) for field in (PAGE_EXACT, PAGE_STEMS)}
    return {"file": Long(), "number": Long(), "language": Keyword(), **tokens}


def _tokens() -> dict[str, Any]:
    return {language.code: Text(analyzer="whitespace") for language in LANGUAGES}


def _word() -> dict[str, Any]:
    return dict(Keyword(ignore_above=LONGEST_KEYWORD).to_dict())


def _template(path: str, field: dict[str, Any]) -> dict[str, Any]:
    return {path.replace(".", "_").rstrip("*_"): {"path_match": path, "mapping": field}}


def make_index(name: str, address: Address, filling: bool = False) -> Index:
    """Return an index that can be created; one that is filled at first is not made searchable all the time."""
    index = Index(name)
    index.mapping(mapping())
    index.settings(
        number_of_shards=address.shards,
        similarity={"default": {"type": "BM25", "k1": K1, "b": B}},
        **{"mapping.nested_objects.limit": PAGES, "mapping.total_fields.limit": FIELDS},
        **({"auto_expand_replicas": "0-1"} if address.replicas is None else {"number_of_replicas": address.replicas}),
        **({"refresh_interval": "-1"} if filling else {}),
    )
    return index
