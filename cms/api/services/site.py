"""``@site``: the site's name, languages and image sizes, and what stands around every page."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from cms.api.contract import Contract, shape
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.blocks.addresses import is_harmless
from cms.files.scales import SCALES
from cms.languages import BY_CODE, BY_TOKEN, SOURCE_LANGUAGE, Language
from cms.models.site_settings import SiteSettings, SiteTexts
from cms.publishing.public_pages import PublicPage, public_pages

LARGEST_HEIGHT = 65_536
ROBOTS = """Sitemap: {portal_url}/sitemap-index.xml

User-agent: *
Disallow: /login
Disallow: /*/login
Disallow: /search
Disallow: /*/search
"""

shape(
    "Site",
    """
    @id                             uri
    features                        dict
    features.multilingual           bool
    "plone.allowed_sizes"           texts      Name and width:height of each scale of images.
    "plone.available_languages"     texts      Tokens.
    "plone.default_language"        str
    "plone.image_scales"            dict
    "plone.image_scales".*          int
    "plone.portal_timezone"         str
    "plone.robots_txt"              str
    "plone.site_logo"               str|null
    "plone.site_title"              str        In the language of the path, at the root in the default one.
    "site.contact"                  dict
    "site.contact".email            str|null
    "site.contact".page             SiteLink|null
    "site.fallback"                 dict       Of keys that are not in this language: the token of the one they are in.
    "site.fallback".*               str
    "site.feeds"                    list
    "site.feeds"[].@id              uri
    "site.feeds"[].title            str
    "site.feeds"[].type             str        The media type.
    "site.footer"                   dict
    "site.footer".links             list
    "site.footer".links[]           SiteLink
    "site.footer".text              str|null
    "site.language"                 str        The token.
    "site.owner"                    str|null   Who publishes the site.
    "site.profiles"                 list
    "site.profiles"[].title         str
    "site.profiles"[].url           uri
    "site.tagline"                  str|null
    """,
)
shape(
    "SiteLink",
    """
    @id?                            uri        Of a page of the site.
    title                           str
    url?                            uri        Of anything else.
    """,
)


class Feed(NamedTuple):
    """What can be followed in each language: its title, the service behind the language's path, its media type."""

    title: Promise | str
    address: str
    content_type: str


feeds: list[Feed] = []


def register_feed(title: Promise | str, address: str, content_type: str) -> None:
    """Let ``@site`` name a feed, such as ``@search.rss`` behind each language's path."""
    feeds.append(Feed(title, address, content_type))


@service("@site", contract=Contract("Site"))
def site(call: Call) -> dict[str, Any]:
    """Return the site's settings that a frontend needs, and what stands around every page of the path's language."""
    frame = _Frame(call.language)
    return {
        "@id": f"{BASE}{call.path}/@site",
        "features": {"filter_aliases_by_date": False, "multilingual": True},
        "plone.allowed_sizes": [f"{name} {width}:{LARGEST_HEIGHT}" for name, width in SCALES.items()],
        "plone.image_scales": dict(SCALES),
        "plone.available_languages": list(BY_TOKEN),
        "plone.default_language": BY_CODE[SOURCE_LANGUAGE].token,
        "plone.portal_timezone": settings.TIME_ZONE,
        "plone.robots_txt": ROBOTS,
        "plone.site_logo": None,
        "plone.site_title": frame.told("name", "plone.site_title") or settings.SITE_NAME,
        "site.language": call.language.token,
        "site.tagline": frame.told("tagline", "site.tagline"),
        "site.owner": frame.told("owner", "site.owner"),
        "site.contact": frame.contact(),
        "site.footer": {"text": frame.told("footer_text", "site.footer.text"), "links": frame.links()},
        "site.profiles": frame.profiles(),
        "site.feeds": frame.feeds(),
        "site.fallback": frame.fallback,
    }


class _Frame:
    """What stands around the pages of a language; what is empty there comes from the source language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.fallback: dict[str, str] = {}
        codes = dict.fromkeys((language.code, SOURCE_LANGUAGE))
        rows = {row.language: row for row in SiteTexts.objects.filter(language__in=codes)}
        # The language itself, then the one that it falls back to.
        self.rows = [rows[code] for code in codes if code in rows]
        self.settings = SiteSettings.objects.first()
        numbers = {number for row in self.rows for number in (row.contact_page_id, *map(_page_of, _values(row)))}
        self.pages = public_pages({each for each in numbers if each}, language)

    def told(self, field: str, key: str) -> str | None:
        """Return a text, in another language if need be, which ``fallback`` then names for the answer's ``key``."""
        row = next((row for row in self.rows if getattr(row, field)), None)
        if row is None:
            return None
        self._mark(row, key)
        return str(getattr(row, field))

    def contact(self) -> dict[str, Any]:
        """Return the address and the page by which the owner is reached."""
        email = next((row.contact_email for row in self.rows if row.contact_email), None)
        pages = (self.pages.get(row.contact_page_id or 0) for row in self.rows)
        page = next(filter(None, pages), None)
        return {"email": email, "page": _link(page) if page else None}

    def links(self) -> list[dict[str, str]]:
        """Return the footer's links, without those to pages that are not public."""
        row = next((row for row in self.rows if row.footer_links.raw_data), None)
        return [found for value in _values(row) if (found := self._link_of(row, value))] if row else []

    def _link_of(self, row: SiteTexts, value: dict[str, Any]) -> dict[str, str] | None:
        """Return a link; in another language than the row's, a page is called by its own title."""
        label, number = value.get("label") or "", _page_of(value)
        if number:
            page = self.pages.get(number)
            own = row.language == self.language.code
            return _link(page, label if own else "") if page else None
        address = value.get("address") or ""
        if not address or not is_harmless(address):
            return None
        self._mark(row, "site.footer.links")
        return {"title": label or address, "url": address}

    def profiles(self) -> list[dict[str, str]]:
        """Return where else people can follow the site."""
        raw = self.settings.profiles.raw_data if self.settings else []
        values = [block["value"] for block in raw]
        return [{"title": each["label"], "url": each["address"]} for each in values if is_harmless(each["address"])]

    def feeds(self) -> list[dict[str, str]]:
        """Return what can be followed, unless editors do not want it shown."""
        if self.settings and not self.settings.show_feeds:
            return []
        start = f"{BASE}/++api++/{self.language.token}"
        with override(self.language.code):
            return [
                {"@id": f"{start}/{each.address}", "title": str(each.title), "type": each.content_type}
                for each in feeds
            ]

    def _mark(self, row: SiteTexts, key: str) -> None:
        if row.language != self.language.code:
            self.fallback[key] = BY_CODE[row.language].token


def _values(row: SiteTexts) -> Iterable[dict[str, Any]]:
    """Return what editors have written of each link, pages by their ids: nothing is read for it."""
    return [block["value"] for block in row.footer_links.raw_data]


def _page_of(value: dict[str, Any]) -> int | None:
    return value.get("page")


def _link(page: PublicPage, label: str = "") -> dict[str, str]:
    return {"title": label or page.title, "@id": BASE + page.path}
