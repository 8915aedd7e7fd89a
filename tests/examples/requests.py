"""What is asked of the example site."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from cms.api.content_schemas import declared_models
from home.models import HomePage, StandardPage
from tests.examples import reduced
from tests.examples.types import PLACE, REFERENCE, name_of, path_of

ANY = "plone.app.querystring.operation.selection.any"
HEADERS = {"Host": "localhost:8000", "Accept": "application/json"}


@dataclass(frozen=True)
class Example:
    """A request, and the name of the files that it and its answer are recorded in.

    ``less`` gives what is recorded of an answer that tells of all types; it looks at the rest itself.
    ``fresh`` sends the ETag of an answer that the client has, so that the server need not send it again; ``signed_in``
    sends a token.
    """

    name: str
    target: str
    method: str = "GET"
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=lambda: dict(HEADERS))
    fresh: bool = False
    signed_in: bool = False
    less: Callable[[Any], Any] | None = None


def get(name: str, path: str, **query: Any) -> Example:
    """Return a GET request; ``__`` in the name of a parameter stands for a dot."""
    query = {key.replace("__", "."): value for key, value in query.items()}
    target = f"/++api++{path}" + (f"?{urlencode(query, doseq=True)}" if query else "")
    return Example(name, target)


def post(name: str, path: str, body: Any) -> Example:
    """Return a POST request with a JSON body; bytes are sent as they are."""
    data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False, indent=2).encode()
    return Example(name, f"/++api++{path}", "POST", data, {**HEADERS, "Content-Type": "application/json"})


def criteria(*items: tuple[str, str, Any], **rest: Any) -> dict[str, Any]:
    """Return the body of a search by criteria given as (index, operation, value)."""
    prefix = "plone.app.querystring.operation."
    return {"query": [{"i": index, "o": prefix + name, "v": value} for index, name, value in items], **rest}


MEETINGS = criteria(
    ("path", "string.absolutePath", "/en/our-work::1"),
    ("portal_type", "selection.any", ["Document"]),
    sort_on="effective",
    sort_order="descending",
    b_size=2,
)

MINUTES = "/++api++/documents/1/@@download"

CONTENT = [
    get("site_root", "/"),
    get("home", "/en"),
    get("content", "/en/our-work/second-meeting"),
    get("content_expanded", "/en/our-work/second-meeting", expand="breadcrumbs,actions,navroot,navigation"),
    get("content_batch", "/en/our-work", b_size=1, b_start=1),
    get("content_blocks", "/en/our-work/work-plan"),
    get("content_translated", "/fr/nos-activites"),
    get("content_untranslated", "/ru/our-work"),
    get("image", "/images/1"),
    get("image_scale", "/images/1/@@images/image/thumb"),
    get("file", "/documents/1"),
    get("file_download", "/documents/1/@@download/file/minutes.txt"),
    Example("file_part", f"{MINUTES}/file/minutes.txt", headers={**HEADERS, "Range": "bytes=0-13"}),
    get("file_revision", "/documents/1/@@download/revisions/1/minutes.txt"),
    get("event_ics", f"/en/{PLACE}/summit/ics_view"),
    Example("head", "/++api++/en/our-work", "HEAD"),
    Example("not_modified", "/++api++/en/our-work/second-meeting", fresh=True),
    get("moved", "/en/work-plan", expand="breadcrumbs"),
]
SERVICES = [
    get("breadcrumbs", "/en/our-work/first-meeting/@breadcrumbs"),
    get("navigation", "/en/@navigation"),
    get("navigation_deep", "/en/@navigation", expand__navigation__depth=3),
    get("contextnavigation", "/en/our-work/first-meeting/@contextnavigation"),
    get("navroot", "/en/our-work/first-meeting/@navroot"),
    get("translations", "/en/our-work/@translations"),
    get("actions", "/fr/nos-activites/@actions"),
    get("workflow", "/fr/nos-activites/@workflow"),
    get("site", "/@site"),
    get("site_translated", "/fr/@site"),
    replace(get("types", "/fr/@types"), less=reduced.types),
    get("type", "/fr/@types/Document"),
    get("type_field", "/en/@types/Document/exclude_from_nav"),
    get("aliases", "/en/our-work/work-plan/@aliases"),
    get("aliases_all", "/@aliases", manual="false", b_size=10),
    get("translation_locator", "/en/our-work/first-meeting/@translation-locator", target_language="fr"),
    get("inherit", "/en/our-work/first-meeting/@inherit", expand__inherit__behaviors="plone.navigationroot"),
    get(
        "contextnavigation_folder",
        "/en/our-work/@contextnavigation",
        expand__contextnavigation__currentFolderOnly=1,
        expand__contextnavigation__name="In this section",
    ),
    get("search_options", "/en/@search", Subject__not="Youth", sort_on="path", sort_limit=2),
    get("search_timing", "/en/@search", portal_type="Event", timing=["upcoming", "open"], sort_on="start"),
    get("search_rss", "/en/@search.rss", SearchableText="meeting", sort_on="effective"),
    get("search_atom", "/en/@search.atom", getId="work-plan"),
    get("search_jsonfeed", "/en/@search.jsonfeed", getId="work-plan"),
    get("search_ics", "/en/@search.ics", portal_type="Event"),
    get(
        "listing_rss",
        "/en/@querystring-search.rss",
        query=json.dumps(criteria(("getId", "selection.is", "no-such-page"))),
    ),
    get("listing_atom", "/en/@querystring-search.atom", query=json.dumps(criteria(("getId", "string.is", "our-work")))),
    get(
        "listing_jsonfeed", "/en/@querystring-search.jsonfeed", query=json.dumps(criteria(("getId", "string.is", "x")))
    ),
    get("listing_ics", "/en/@querystring-search.ics", query=json.dumps(criteria(("getId", "selection.is", "summit")))),
    get("suggest", "/en/@suggest", q="mee", size=3),
    get("suggest_all", "/@suggest", q="nos"),
    get("listings", "/en/our-work/work-plan/@listings"),
    get("related", "/en/our-work/first-meeting/@related", size=2),
    get("related_untranslated", "/ru/our-work/@related", size=1),
    get("calendar", "/en/@calendar.ics"),
    get("citations", f"/references/{REFERENCE}/@citations"),
    get("citations_bibtex", f"/references/{REFERENCE}/@citations/bibtex"),
    get("openapi", "/@openapi"),
    Example("sitemap", "/sitemap.xml"),
    Example("sitemap_part", "/sitemap-1.xml", less=reduced.sitemap),
    get("vocabularies", "/@vocabularies"),
    get("vocabulary_languages", "/@vocabularies/plone.app.vocabularies.SupportedContentLanguages", b_size=2),
    get("vocabulary", "/en/@vocabularies/plone.app.vocabularies.Keywords", title="you"),
    get("search", "/en/@search", SearchableText="meeting*"),
    get("search_batch", "/en/our-work/@search", portal_type="Document", sort_on="sortable_title", b_size=1, b_start=1),
    get("search_below", "/@search", path__query="/en/our-work", path__depth=1, sort_on="effective", b_size=1),
    get("search_count", "/@search", Subject="Youth", b_size=0),
    get("search_fullobjects", "/en/@search", SearchableText="second", fullobjects=1),
    get("search_ignored", "/@search", Subject="Nothing of this name", utm_source="letter"),
    get("search_metadata", "/@search", SearchableText="first", metadata_fields=["modified", "Subject"]),
    get(
        "search_sitemap",
        "/en/our-work/@search",
        metadata_fields="modified",
        b_size=1,
        b_start=1,
        use_site_search_settings=1,
    ),
    post("querystring_search", "/en/@querystring-search", MEETINGS),
    get(
        "querystring_search_get",
        "/en/@querystring-search",
        query=json.dumps(criteria(("Title", "string.contains", "plan"))),
    ),
    post("querystring_search_topic", "/en/@querystring-search", criteria(("Subject", "list.contains", ["Youth"]))),
    post(
        "querystring_search_date",
        "/en/@querystring-search",
        criteria(("effective", "date.between", ["2026-03-03", "2026-03-04T00:00:00Z"])),
    ),
    post("querystring_search_limit", "/en/@querystring-search", criteria(("Language", "selection.is", "en"), limit=1)),
    replace(get("querystring", "/en/@querystring"), less=reduced.querystring),
]
LETTER = {"from": "ann@example.org", "name": "Ann", "subject": "Your work", "message": "Hello!"}
BROWSER = {**HEADERS, "Origin": "https://research.example.org"}
TRANSPORT = [
    post("contact", "/@email-notification", LETTER),
    Example("gzip", "/++api++/en/our-work/second-meeting", headers={**HEADERS, "Accept-Encoding": "gzip"}),
    Example(
        "preflight",
        "/++api++/@querystring-search",
        "OPTIONS",
        headers={**BROWSER, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "Content-Type"},
    ),
]
TOKENS = [
    post("login", "/@login", {"login": "ann", "password": "secret"}),
    post("login_wrong", "/@login", {"login": "ann", "password": "sesame"}),
    replace(post("login_renew", "/@login-renew", b""), signed_in=True),
    replace(post("logout", "/@logout", b""), signed_in=True),
    replace(get("user", "/@users/ann"), signed_in=True),
    replace(get("restricted", "/en/internal-notes"), signed_in=True),
    replace(get("actions_signed_in", "/en/internal-notes/@actions"), signed_in=True),
]
ERRORS = [
    Example("error_416", f"{MINUTES}/file/minutes.txt", headers={**HEADERS, "Range": "bytes=1000-"}),
    get("error_400_number", "/en", b_size="many"),
    get("error_400_order", "/@search", sort_on="colour"),
    get("error_400_date", "/@search", created="yesterday"),
    post("error_400_json", "/en/@querystring-search", b'{"query": ['),
    post("error_400_operation", "/en/@querystring-search", criteria(("Subject", "string.startsWith", "You"))),
    get("error_400_size", "/en/@suggest", q="mee", size=50),
    get("error_400_suggest_language", "/@suggest", q="mee", lang="de"),
    get("error_400_calendar", "/en/@search.ics", b_size="all"),
    get("error_404_related", "/en/no-such-page/@related"),
    get("error_400_path", "/en/../secret"),
    get("error_401", "/en/internal-notes"),
    replace(get("error_403", "/@users/bob"), signed_in=True),
    get("error_404", "/en/no-such-page"),
    get("error_404_service", "/en/@no-such-service"),
    get("error_404_vocabulary", "/@vocabularies/no-such-vocabulary"),
    get("error_400_vocabulary", "/@vocabularies/alliance.Topics", title="a", token="b"),
    get("error_400_language", "/en/@translation-locator", target_language="de"),
    get("error_404_type", "/en/@types/NoSuchType"),
    get("error_410", "/en/our-work/third-meeting"),
    Example("error_405", "/++api++/en/our-work", "DELETE"),
    Example("error_405_service", "/++api++/@search", "POST"),
    post("error_413", "/en/@querystring-search", b" " * 100_001),
    post("error_400_contact", "/@email-notification", {**LETTER, "from": "ann"}),
]
# A page of each type, and a work of the literature. Documents and home pages are above.
TYPES = {name_of(model): path_of(model) for model in declared_models() if model not in (HomePage, StandardPage)}
CONTENT += [get(f"type_{name}", path) for name, path in sorted(TYPES.items())]
EXAMPLES = [*CONTENT, *SERVICES, *TRANSPORT, *TOKENS, *ERRORS]
