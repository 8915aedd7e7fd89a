"""What ought to be public, told from Wagtail's own rows: knows nothing of the code that publishes.

The rule, as docs/publishing.md says it: a page is public while it is live and unexpired, the page above it is
public, no restriction holds on it or on its source (with all pages above that), and an untranslated one (an alias, or a
translation that nobody has approved yet) only while its source is.
"""

import json
import re
from functools import cached_property
from typing import Any

from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from cms.models import CustomDocument, CustomImage
from cms.publishing.models import BegunTranslation

TOKEN = re.compile(r"(?:token|draft)-\d+")
LINK = re.compile(r'<a [^>]*linktype="document"[^>]*>')
PUBLIC, RESTRICTED, ABSENT, GONE = 200, 401, 404, 410


def tokens(text: Any) -> set[str]:
    """Return the words that tell one text from all others."""
    return set(TOKEN.findall(text if isinstance(text, str) else json.dumps(text)))


class Oracle:
    """The site as it is now; ask it once after each change."""

    def __init__(self, *, lagging: bool = False) -> None:
        """Take the rows. ``lagging`` leaves the clock out: what has expired counts until it is unpublished."""
        self.now = None if lagging else timezone.now()
        rows = Page.objects.filter(depth__gt=1).select_related("locale", "live_revision").order_by("path")
        self.pages = {page.pk: page for page in rows}
        self.by_path = {page.path: page for page in self.pages.values()}
        self.begun = dict(BegunTranslation.objects.values_list("page_id", "source_id"))
        self.restricted = set(PageViewRestriction.objects.values_list("page_id", flat=True))
        self.states: dict[int, int] = {}

    def state(self, page: Page) -> int:
        """Return the status that a visitor finds at a page's address, redirects left aside."""
        if page.pk not in self.states:
            found = set(self._conditions(page))
            self.states[page.pk] = ABSENT if ABSENT in found else RESTRICTED if RESTRICTED in found else PUBLIC
        return self.states[page.pk]

    def _conditions(self, page: Page) -> Any:
        if not page.live or (self.now and page.expire_at and page.expire_at <= self.now):
            yield ABSENT
        if page.pk in self.restricted:
            yield RESTRICTED
        if page.depth > 2:
            yield self.state(self.by_path[page.path[:-4]])
        if page.alias_of_id or page.pk in self.begun:
            source = self.pages.get(page.alias_of_id or self.begun[page.pk])
            yield self.state(source) if source else ABSENT
        for source in self.pages.values():
            if (source.translation_key, source.locale.language_code) == (page.translation_key, "en"):
                while source:
                    yield RESTRICTED if source.pk in self.restricted else PUBLIC
                    source = self.by_path.get(source.path[:-4])

    @cached_property
    def public(self) -> list[Page]:
        """The pages that everyone may read, in the tree's order."""
        return [page for page in self.pages.values() if self.state(page) == PUBLIC]

    def content(self, page: Page) -> dict[str, Any]:
        """Return what was published: an untranslated page's source's, the live revision's, or else the row's."""
        while page.alias_of_id or page.pk in self.begun:
            page = self.pages[page.alias_of_id or self.begun[page.pk]]
        if page.live_revision_id:
            fields = page.live_revision.content
            body = json.loads(fields["body"])
        else:
            row = page.specific
            fields = {"title": row.title, "summary": row.summary, "lead_image": row.lead_image_id}
            body = list(row.body.raw_data)
        return {"title": fields["title"], "summary": fields["summary"], "image": fields["lead_image"], "body": body}

    @cached_property
    def words(self) -> dict[int, set[str]]:
        """The words of every public page, by its id."""
        return {page.pk: tokens(self.content(page)) for page in self.public}

    @cached_property
    def allowed(self) -> set[str]:
        """Every word that may be answered anywhere."""
        return set().union(*self.words.values(), *(tokens(media.title) for media in self.shown if self.shown[media]))

    @cached_property
    def shown(self) -> dict[Any, bool]:
        """Every image and file, and whether it is public: a public page shows it, no collection hides it."""
        images, files = set(), set()
        for page in self.public:
            content = self.content(page)
            images |= {content["image"]}
            images |= {block["value"]["image"]["image"] for block in content["body"] if block["type"] == "image"}
            links = "".join(LINK.findall(str([block["value"] for block in content["body"]])))
            files |= {int(number) for number in re.findall(r'\bid="(\d+)"', links)}
        media: dict[Any, bool] = {}
        for found, model in ((images, CustomImage), (files, CustomDocument)):
            media |= {item: item.pk in found and not self._hidden(item) for item in model.objects.all()}
        return media

    def _hidden(self, media: Any) -> bool:
        private = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
        return Collection.objects.get(pk=media.collection_id).path.startswith(tuple(private))


def path_of(page: Page) -> str:
    """Return the address at which a page ought to be."""
    return page.url_path.rstrip("/")
