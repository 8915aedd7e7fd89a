"""What is asked of the example site."""

import json
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

ANY = "plone.app.querystring.operation.selection.any"
HEADERS = {"Host": "localhost:8000", "Accept": "application/json"}


@dataclass(frozen=True)
class Example:
    """A request, and the name of the files that it and its answer are recorded in.

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
    get("types", "/fr/@types"),
    get("vocabularies", "/@vocabularies"),
    get("vocabulary", "/en/@vocabularies/plone.app.vocabularies.Keywords", title="you"),
    get("search", "/en/@search", SearchableText="meeting*"),
    get("search_batch", "/en/@search", portal_type="Document", sort_on="sortable_title", b_size=1, b_start=1),
    get("search_below", "/@search", path__query="/en/our-work", path__depth=1, sort_on="effective", b_size=1),
    get("search_count", "/@search", Subject="Youth", b_size=0),
    get("search_fullobjects", "/en/@search", SearchableText="second", fullobjects=1),
    get("search_ignored", "/@search", Subject="Nothing of this name", utm_source="letter"),
    get("search_metadata", "/@search", SearchableText="first", metadata_fields=["modified", "Subject"]),
    get("search_sitemap", "/@search", metadata_fields="modified", b_size=1, b_start=3, use_site_search_settings=1),
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
    get("querystring", "/en/@querystring"),
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
    get("error_400_number", "/en", b_size="many"),
    get("error_400_order", "/@search", sort_on="colour"),
    get("error_400_date", "/@search", created="yesterday"),
    post("error_400_json", "/en/@querystring-search", b'{"query": ['),
    post("error_400_operation", "/en/@querystring-search", criteria(("Subject", "string.startsWith", "You"))),
    get("error_400_path", "/en/../secret"),
    get("error_401", "/en/internal-notes"),
    replace(get("error_403", "/@users/bob"), signed_in=True),
    get("error_404", "/en/no-such-page"),
    get("error_404_service", "/en/@no-such-service"),
    get("error_404_vocabulary", "/@vocabularies/no-such-vocabulary"),
    Example("error_405", "/++api++/en/our-work", "DELETE"),
    Example("error_405_service", "/++api++/@search", "POST"),
    post("error_413", "/en/@querystring-search", b" " * 100_001),
    post("error_501_form", "/@email-notification", {"from": "ann@example.org", "message": "Hello"}),
]
EXAMPLES = [*CONTENT, *SERVICES, *TOKENS, *ERRORS]
