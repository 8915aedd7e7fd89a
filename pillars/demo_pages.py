"""How the demo's pages get their words and what belongs to them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.models import Locale, Page

from cms.demo import set_rows
from cms.languages import SOURCE_LANGUAGE
from cms.models import CustomDocument, CustomImage, Topic
from home.demo import texts as home_texts
from home.demo_content.bodies import Records, raw_block
from home.models import Entity
from pillars.models import (
    KeyAction,
    PillarLead,
    PillarPage,
    ResourceEntity,
    ResourceFile,
    ResourcePage,
    ResourcePillar,
    ResourcePlace,
    WorkPlanRevision,
)

CONTENT = Path(__file__).parent / "demo_content"
DECLARATION = "universal-declaration"
# The year of all key actions that are known.
YEAR = 2021


def content(name: str) -> Any:
    """Return a file of the demo's facts or, by the code of a language, of its words."""
    return json.loads((CONTENT / f"{name}.json").read_text())


FACTS = content("facts")


class PageWriter:
    """Fills in pages; ``pages`` are those that texts can lead to, by their English slug."""

    def __init__(self, locale: Locale) -> None:
        """Find what home's part of the demo has made; ``locale`` is that of the originals."""
        self.locale = locale
        self.pages: dict[str, Any] = {page.slug: page for page in Page.objects.filter(locale=locale, depth__gt=2)}
        topics = home_texts(SOURCE_LANGUAGE)["topics"]
        self.topics = {key: Topic.objects.get(title=title, locale=locale) for key, title in topics.items()}
        self.images = {
            key: CustomImage.objects.get(title=entry["title"])
            for key, entry in home_texts(SOURCE_LANGUAGE)["images"].items()
        }
        self.records = Records(self.pages, {}, {}, self.topics)

    def fill(self, page: Any, key: str, words: dict[str, Any], as_of: Any = None) -> None:
        """Fill in what is translated; the rows of a translation are joined to those of ``as_of``."""
        entry = words["pages"][key]
        page.title = page.draft_title = entry["title"]
        page.slug, page.summary, page.nav_title = key, entry["summary"], entry.get("nav_title", "")
        page.lead_image = self.images.get(entry.get("lead_image", ""))
        page.lead_image_alt = entry.get("lead_image_alt", "")
        blocks = [{"type": "rich_text", "value": html} for html in self._body(key, words, page.locale.language_code)]
        name = f"demo/{self.pages[key].pk}"
        raw = [raw_block(block, f"{name}/{index}", self.records) for index, block in enumerate(blocks)]
        page.body = page._meta.get_field("body").to_python(raw)
        if isinstance(page, PillarPage):
            page.status_reason = entry.get("reason", "")
            set_rows(page, "key_actions", list(self._actions(key, entry.get("actions", []))), as_of)

    def relate(self, page: Any, key: str) -> None:
        """Fill in what is equal in all languages: who leads, what belongs to what."""
        facts = (FACTS["pillars"] | FACTS["resources"]).get(key, {})
        page.topics = [self.topics[topic] for topic in facts.get("topics", [])]
        if isinstance(page, PillarPage):
            page.leads = [PillarLead(entity=self.entity(name)) for name in facts.get("leads", [])]
        elif isinstance(page, ResourcePage):
            page.entities = [ResourceEntity(entity=self.entity(name)) for name in facts.get("entities", [])]
            page.pillars = [ResourcePillar(pillar=self.pages[pillar]) for pillar in facts.get("pillars", [])]
            page.places = [ResourcePlace(place=place) for place in facts.get("places", [])]
            page.files = [
                ResourceFile(language=code, document=self._file(page, key, code)) for code in facts.get("files", [])
            ]

    def complete(self, plan: Any, words: dict[str, Any], as_of: Any = None) -> None:
        """Add to the work plan the words that lead to our pages, and its revision."""
        added = [{"type": "rich_text", "value": html} for html in words["plan_body"]]
        raw = [raw_block(block, f"demo/plan/{index}", self.records) for index, block in enumerate(added)]
        plan.body = plan._meta.get_field("body").to_python([*plan.body.get_prep_value(), *raw])
        set_rows(plan, "revisions_made", [WorkPlanRevision(title=words["revision"], **FACTS["revision"])], as_of)

    def _body(self, key: str, words: dict[str, Any], code: str) -> Iterator[str]:
        """Yield the texts of a page's blocks."""
        yield from words["pages"][key]["body"]
        if key == DECLARATION:
            for article in content("udhr")[code]:
                yield f"<h2>{article['heading']}</h2>" + "".join(f"<p>{text}</p>" for text in article["paragraphs"])
        elif key in FACTS["resources"] and "files" not in FACTS["resources"][key]:
            yield f"<p>{words['no_file']}</p>"

    def _actions(self, key: str, actions: list[list[str]]) -> Iterator[KeyAction]:
        facts = FACTS["pillars"][key].get("actions", [])
        for (title, description), fact in zip(actions, facts, strict=True):
            output = self.pages[fact["output"]] if "output" in fact else None
            yield KeyAction(year=YEAR, title=title, description=description, kind=fact["kind"], output=output)

    def entity(self, name: str) -> Entity:
        """Return one of home's entities by its key in the demo's texts."""
        return Entity.objects.get(name=home_texts(SOURCE_LANGUAGE)["entities"][name], locale=self.locale)

    def _file(self, page: ResourcePage, key: str, code: str) -> CustomDocument:
        """Make the document of a resource's file in a language (see ``events.demo_content.make_files``)."""
        name = f"{key}-{code}.pdf"
        facts = {"symbol": page.symbol, "issued": page.published_on, "language": code}
        file = ContentFile((CONTENT / "files" / name).read_bytes(), name=name)
        document = CustomDocument(title=content(code)["pages"][key]["title"], file=file, **facts)
        document.full_clean(exclude=["uploaded_by_user"])
        document.save()
        return document
