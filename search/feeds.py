"""Any search as a feed: RSS 2.0, Atom and JSON Feed 1.1; ``calendars`` has iCalendar."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed

from cms.api.batching import SAFE, Pairs
from cms.api.registry import Call, Typed
from cms.blocks import BASE
from cms.models.site_settings import site_name
from cms.publishing.document import encode
from cms.publishing.models import PublishedDocument

LONGEST = 100
ENCLOSED = "large"
# What XML cannot have, not even escaped.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
FIELDS = ("UID", "modified", "Subject")
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Dated:
    """Says when the newest entry changed; a feed without entries does not say *now*, or it would never be the same."""

    items: list[dict[str, Any]]

    def latest_post_date(self) -> datetime:
        """Return the newest date of the entries."""
        dates = [item["updateddate"] or item["pubdate"] for item in self.items]
        return max((date for date in dates if date), default=BEGINNING)


class Rss(Dated, Rss201rev2Feed):
    """RSS 2.0."""


class Atom(Dated, Atom1Feed):
    """Atom 1.0."""


XML: dict[str, type[Rss] | type[Atom]] = {"rss": Rss, "atom": Atom}
JSON_FEED, CALENDAR = "jsonfeed", "ics"
# By the end of a feed's address.
CONTENT_TYPES = {
    **{kind: made.content_type for kind, made in XML.items()},
    JSON_FEED: "application/feed+json",
    CALENDAR: "text/calendar; charset=utf-8",
}


def addresses(path: str, name: str, query: Pairs) -> dict[str, str]:
    """Return the addresses of a search's feeds by format; the batch is left out."""
    rest = urlencode([pair for pair in query if pair[0] not in ("b_start", "b_size", "fullobjects", "metadata_fields")])
    service = f"{BASE}/++api++{quote(path, safe=SAFE)}/{name}"
    return {kind: f"{service}.{kind}" + (f"?{rest}" if rest else "") for kind in CONTENT_TYPES}


def feed(call: Call, kind: str, address: str, items: list[dict[str, Any]]) -> Typed:
    """Return results (summaries with ``FIELDS``) as a feed of the place that was searched."""
    title, description = place_of(call)
    if kind == JSON_FEED:
        return _json_feed(call, address, title, description, items)
    made = XML[kind](
        title=title,
        link=public(BASE + call.path),
        description=description,
        language=call.language.token,
        feed_url=public(address),
        feed_guid=public(address),
    )
    for item in items:
        made.add_item(**_entry(item))
    return Typed(made.writeString("utf-8").encode(), made.content_type)


def place_of(call: Call) -> tuple[str, str]:
    """Return title and description of the place that was searched, the title with the site's name."""
    place = PublishedDocument.objects.filter(path=call.path).values_list("title", "description").first()
    name = site_name(call.language.code)
    title, description = place or (name, "")
    if call.path and title != name:
        title = f"{title} – {name}"
    return clean(title), clean(description)


def _json_feed(call: Call, address: str, title: str, description: str, items: list[dict[str, Any]]) -> Typed:
    made = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": public(BASE + call.path),
        "feed_url": public(address),
        "description": description,
        "language": call.language.token,
        "items": [_json_entry(item) for item in items],
    }
    return Typed(encode({name: value for name, value in made.items() if value != ""}), CONTENT_TYPES[JSON_FEED])


def _json_entry(item: dict[str, Any]) -> dict[str, Any]:
    """Return a summary as an item of a JSON Feed, which must have a content, be it empty."""
    image = next((enclosure.url for enclosure in _enclosures(item)), None)
    made = {
        "id": UUID(item["UID"]).urn,
        "url": public(item["@id"]),
        "title": clean(item["title"]),
        "content_text": clean(item["description"]),
        "image": image,
        "date_published": item["effective"],
        "date_modified": item["modified"],
        "tags": [clean(topic) for topic in item["Subject"]],
    }
    return {name: value for name, value in made.items() if value or name == "content_text"}


def _entry(item: dict[str, Any]) -> dict[str, Any]:
    """Return a summary as Django's feeds take it."""
    return {
        "title": clean(item["title"]),
        "link": public(item["@id"]),
        "description": clean(item["description"]),
        "unique_id": UUID(item["UID"]).urn,
        "unique_id_is_permalink": False,
        "pubdate": moment(item["effective"]),
        "updateddate": moment(item["modified"]),
        "categories": [clean(topic) for topic in item["Subject"]],
        "enclosures": _enclosures(item),
    }


def _enclosures(item: dict[str, Any]) -> list[Enclosure]:
    """Return the lead image in the scale that fits, with no length: it is made at its first request."""
    for pictures in (item["image_scales"] or {}).values():
        picture = pictures[0]
        file = picture["scales"].get(ENCLOSED, picture)["download"]
        return [Enclosure(public(f"{BASE}{picture['base_path']}/{file}"), "0", picture["content-type"])]
    return []


def moment(text: str | None) -> datetime | None:
    """Return the moment that a summary has as text."""
    return parse_datetime(text) if text else None


def clean(text: str) -> str:
    """Return text without characters that XML cannot have; no feed has them."""
    return CONTROLS.sub("", text)


def public(address: str) -> str:
    """Return an address with the public base, percent-encoded where it is not yet."""
    return quote(address.replace(BASE, settings.PUBLIC_URL), safe="/@:+?&=%~#,;!$'()*[]")
