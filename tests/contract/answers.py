"""Which request gives the answer that a table is held against, and which part of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cms.api.content_schemas import declared_models
from tests import strict_json
from tests.contract import blocks, components, content, services, types
from tests.contract.keys import Key, keys, nested
from tests.examples.types import path_of

EXPAND = {"expand": "breadcrumbs,actions,navroot,navigation,translations", "expand.navigation.depth": "1"}
SECTION, MEETING, PLAN = "/en/our-work", "/en/our-work/first-meeting", "/en/our-work/work-plan"
ANY = "plone.app.querystring.operation.selection.any"
TOPIC = {"i": "Subject", "o": ANY, "v": ["Youth"]}
ANN = {"login": "ann", "password": "secret"}
PAGES = {"i": "portal_type", "o": ANY, "v": ["Document"]}


def whole(answer: Any) -> Any:
    """Return the answer itself."""
    return answer


def block(kind: str, at: int = 0) -> Callable[[Any], Any]:
    """Return what finds the first block of a kind in a page, or a later one."""

    def find(answer: Any) -> Any:
        found = [answer["blocks"][name] for name in answer["blocks_layout"]["items"]]
        return [item for item in found if item["@type"] == kind][at]

    return find


def link(answer: Any) -> Any:
    """Return the link in the first text of a page."""
    return block("slate")(answer)["value"][0]["children"][1]


def column(grid: int, at: int) -> Callable[[Any], Any]:
    """Return what finds a column of a page's grid."""

    def find(answer: Any) -> Any:
        found = block("gridBlock", grid)(answer)
        return found["blocks"][found["blocks_layout"]["items"][at]]

    return find


def logo(answer: Any) -> Any:
    """Return the picture of the first logo of a page."""
    return column(0, 0)(answer)["value"][0]["children"][0]["children"][1]


def below_home(answer: Any) -> Any:
    """Return the entries of a menu but the first, the home page."""
    return answer["items"][1:]


@dataclass(frozen=True)
class Answer:
    """A table, and a request whose answer, or a part of it, has all its keys."""

    name: str
    table: tuple[Key, ...]
    path: str
    query: dict[str, Any] = field(default_factory=dict)
    part: Callable[[Any], Any] = whole
    body: Any = None
    status: int = 200
    signed_in: bool = False

    def ask(self, visitor: Any) -> Any:
        """Return what the server answers, the part that the table is about."""
        headers = {}
        if self.signed_in:
            token = json.loads(visitor.post("/@login", ANN).content)["token"]
            headers = {"Authorization": f"Bearer {token}"}
        if self.body is None:
            response = visitor.get(self.path, self.query, **headers)
        else:
            response = visitor.post(self.path, self.body, **headers)
        assert response.status_code == self.status, (self.name, response.status_code, response.content)
        return self.part(strict_json.loads(response.content))


def component(name: str, table: tuple[Key, ...], path: str = MEETING) -> list[Answer]:
    """Return the answers that have a component: content with it expanded, and the service of its name."""
    return [
        Answer(f"{name} of content", nested(table, f"@components.{name}."), path, EXPAND),
        Answer(f"@{name}", table, f"{path}/@{name}"),
    ]


def error(status: int, path: str, name: str, body: Any = None, **query: str) -> Answer:
    """Return an answer that is an error."""
    return Answer(f"error {status}, {name}", services.ERROR, path, query, body=body, status=status)


CONTENT = [
    Answer("Plone Site", content.ROOT, "/"),
    Answer("LRF", content.LRF, "/en"),
    Answer("Document", content.DOCUMENT, "/en/our-work/second-meeting"),
    Answer("Document with a topic", keys("subjects list text\nsubjects[] str text"), MEETING),
    Answer("Document, folder", content.FOLDER, SECTION, {"b_size": "1"}),
    Answer("Document with a lead image", content.LEAD_IMAGE, PLAN),
    Answer("Document, translated", content.CONTENT, "/fr/nos-activites"),
    Answer("Document, untranslated", content.ALIAS, "/ru/our-work"),
    Answer("Image", content.IMAGE, "/images/1"),
    Answer("File", content.FILE, "/documents/1"),
]
PAGES_OF = {model: path_of(model) for model in declared_models()}
TYPES = [Answer(model.__name__, types.table_of(model), path) for model, path in PAGES_OF.items()]
SCHEMAS = [
    Answer(f"@types of {model.__name__}", services.TYPE, f"{path}/@types/{model.portal_type}")
    for model, path in PAGES_OF.items()
]
BLOCKS = [
    Answer("block title", blocks.TITLE, PLAN, part=block("title")),
    Answer("block description", blocks.DESCRIPTION, PLAN, part=block("description")),
    Answer("block slate", blocks.SLATE, PLAN, part=block("slate")),
    Answer("block slate, caption", blocks.SLATE, PLAN, part=block("slate", 1)),
    Answer("block slate, quotation", blocks.PARAGRAPH, PLAN, part=block("slate", 3)),
    Answer("block slate, link", blocks.LINK, PLAN, part=link),
    Answer("block image, lead image", blocks.IMAGE, PLAN, part=block("image")),
    Answer("block image", blocks.IMAGE, PLAN, part=block("image", 1)),
    Answer("block slateTable", blocks.TABLE, PLAN, part=block("slateTable")),
    Answer("block teaser", blocks.TEASER, PLAN, part=block("teaser")),
    Answer("block listing", blocks.LISTING, PLAN, part=block("listing")),
    Answer("block video", blocks.VIDEO, PLAN, part=block("video")),
    Answer("block gridBlock", blocks.GRID, PLAN, part=block("gridBlock", 1)),
    Answer("block gridBlock, column of text", blocks.COLUMN, PLAN, part=column(1, 0)),
    Answer("block gridBlock, image", blocks.IMAGE, PLAN, part=column(1, 1)),
    Answer("block gridBlock, logo", blocks.PICTURE_NODE, PLAN, part=logo),
    Answer("block gridBlock, figure", blocks.COLUMN, PLAN, part=column(2, 0)),
    Answer("block search", blocks.SEARCH, PLAN, part=block("search")),
    Answer("block toc", blocks.CONTENTS, PLAN, part=block("toc")),
    Answer("block html, separator", blocks.HTML, PLAN, part=block("html")),
    Answer("block html", blocks.HTML, PLAN, part=block("html", 1)),
]
COMPONENTS = [
    Answer("@components", nested(components.EXPANDED, "@components."), MEETING, EXPAND),
    *component("actions", components.ACTIONS),
    *component("breadcrumbs", components.BREADCRUMBS),
    *component("navigation", components.NAVIGATION),
    *component("navroot", components.NAVROOT),
    *component("translations", components.TRANSLATIONS, SECTION),
    Answer("@workflow", components.WORKFLOW, f"{MEETING}/@workflow"),
    Answer("sitemap", components.SITEMAP, "/en/@navigation", {"expand.navigation.depth": "4"}, part=below_home),
    Answer("@contextnavigation", components.CONTEXTNAVIGATION, f"{MEETING}/@contextnavigation"),
]
SERVICES = [
    Answer("@search", services.RESULTS, "/@search", {"SearchableText": "meeting*", "use_site_search_settings": "1"}),
    Answer("@search, first batch", services.FIRST_BATCH, "/en/@search", {"b_size": "1"}),
    Answer("@search, last batch", services.LAST_BATCH, "/en/@search", {"b_size": "4", "b_start": "4"}),
    Answer("@search, all metadata", services.ALL_METADATA, "/en/@search", {"metadata_fields": "_all"}),
    Answer("@search, fullobjects", services.FULL_OBJECTS, "/en/@search", {"fullobjects": "1"}),
    Answer("@search, ignored", services.IGNORED, "/en/@search", {"utm_source": "letter"}),
    Answer("@querystring-search", services.RESULTS, f"{PLAN}/@querystring-search", body={"query": [TOPIC]}),
    Answer(
        *("@querystring-search, first batch", services.FIRST_BATCH, "/en/@querystring-search"),
        body={"query": [PAGES], "b_size": 1, "b_start": 0},
    ),
    Answer(
        *("@querystring-search, all metadata", services.ALL_METADATA, "/en/@querystring-search"),
        body={"query": [PAGES], "metadata_fields": "_all"},
    ),
    Answer(
        *("@querystring-search, fullobjects", services.FULL_OBJECTS, "/en/@querystring-search"),
        body={"query": [PAGES], "fullobjects": True},
    ),
    Answer(
        *("@querystring-search by GET", services.RESULTS, "/en/@querystring-search"),
        query={"query": json.dumps({"query": [PAGES]})},
    ),
    Answer("@querystring", services.QUERYSTRING, "/en/@querystring"),
    Answer("@site", services.SITE, "/fr/@site"),
    Answer("@types", services.TYPES, "/en/@types"),
    Answer("type", services.TYPE, "/en/@types/Document"),
    Answer("@openapi", services.OPENAPI, "/@openapi"),
    Answer("@aliases", services.ALIASES, f"{PLAN}/@aliases"),
    Answer("@translation-locator", services.PLACE, f"{MEETING}/@translation-locator", {"target_language": "fr"}),
    Answer(
        *("@inherit", services.INHERITED, f"{MEETING}/@inherit"),
        query={"expand.inherit.behaviors": "plone.navigationroot"},
    ),
    Answer("@search, feeds", services.FEEDS, "/en/@search"),
    Answer("@suggest", services.SUGGESTIONS, "/en/@suggest", {"q": "mee"}),
    Answer("@related", services.RELATED, f"{MEETING}/@related"),
    Answer("@listings", services.LISTINGS, f"{PLAN}/@listings"),
    Answer("@citations", nested(types.CSL, "[]."), "/@citations"),
    Answer("@vocabularies", services.VOCABULARIES, "/@vocabularies"),
    Answer("vocabulary", services.VOCABULARY, "/@vocabularies/plone.app.vocabularies.Keywords"),
]
TOKENS = [
    Answer("@login", services.TOKEN, "/@login", body=ANN),
    Answer("@login, wrong", services.REFUSAL, "/@login", body={**ANN, "password": "x"}, status=401),
    Answer("@login-renew", services.TOKEN, "/@login-renew", body={}, signed_in=True),
    Answer("@users", services.USER, "/@users/ann", signed_in=True),
    Answer("Document under a restriction", content.CONTENT, "/en/internal-notes", signed_in=True),
    Answer("@actions, signed in", components.ACTIONS, f"{MEETING}/@actions", signed_in=True),
]
ERRORS = [
    error(400, "/en", "number", b_size="x"),
    error(400, "/@search", "order", sort_on="x"),
    error(400, "/@querystring-search", "body", body={"query": [{"i": "path", "o": "x", "v": ""}]}),
    error(401, "/en/internal-notes", "restricted page"),
    error(404, "/en/nothing", "no page"),
    error(404, "/en/@nothing", "no service"),
    error(405, "/en", "method", body={}),
    error(413, "/@querystring-search", "body", body={"x": "x" * 100_000}),
    error(400, "/@login", "no name", body={}),
    error(401, "/@login-renew", "nothing to renew", body={}),
    error(401, "/@logout", "nothing to end", body={}),
    error(401, "/@users/ann", "no record"),
    error(400, "/@email-notification", "contact form", body={}),
]
ANSWERS = [*CONTENT, *TYPES, *SCHEMAS, *BLOCKS, *COMPONENTS, *SERVICES, *TOKENS, *ERRORS]
