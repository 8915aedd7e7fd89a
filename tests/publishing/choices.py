"""How a random sequence chooses: pages, images and records by name, so that a failing example can be read."""

from contextlib import ExitStack
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.models import CustomDocument, CustomImage, Topic
from cms.trash.models import TrashedPage
from tests.publishing.commits import taken_back
from tests.publishing.desk import Refused, download, figure, link, listing, page_form, teaser
from tests.publishing.inspection import History, Inspection, nothing_changes
from tests.publishing.oracle import path_of
from tests.publishing.site import START, SmallSite

SHOWS = ["nothing", "link", "teaser", "figure", "lead", "file", "listing"]


class Base(RuleBasedStateMachine):
    """Makes the choices; a change that the admin refuses is no change."""

    site: ClassVar[SmallSite]

    def __init__(self) -> None:
        super().__init__()
        self.undo = ExitStack()
        self.undo.enter_context(taken_back())
        self.site.clock.move_to(START)
        self.desk, self.number, self.sound = self.site.desk, 100, False
        self.history = History()
        self.undo.enter_context(self.history.watching())

    def teardown(self) -> None:
        try:
            if self.sound:
                nothing_changes()
        finally:
            self.undo.close()

    def token(self, kind: str = "token") -> str:
        self.number += 1
        return f"{kind}-{self.number}"

    def pick(self, data: Any, what: str, candidates: Any) -> Any:
        """Choose one of ``candidates``, shown by its address or title."""
        named = {name(item): item for item in candidates}
        if not named:
            raise Refused(f"no {what}")
        return named[data.draw(st.sampled_from(list(named)), label=what)]

    def page(self, data: Any, what: str = "page", kind: str = "any") -> Page:
        pages = Page.objects.filter(depth__gt=2).order_by("path")
        managed = Page.objects.none()
        for translation in Translation.objects.filter(enabled=True).select_related("source"):
            key, locale = translation.source.object_id, translation.target_locale
            managed |= Page.objects.filter(translation_key=key, locale=locale)
        match kind:
            case "alias":
                pages = pages.exclude(alias_of=None)
            case "translation":
                pages = pages.filter(alias_of=None, pk__in=managed.values("pk"))
            case "own":
                pages = pages.filter(alias_of=None).exclude(pk__in=managed.values("pk"))
        return self.pick(data, what, pages)

    def form(self, data: Any, sentence: str, slug: str, **fields: Any) -> dict[str, Any]:
        """Return a page form that shows something."""
        images, topic = CustomImage.objects.order_by("pk"), Topic.objects.filter(locale__language_code="en").first()
        topics = [topic.pk] if topic else []
        match data.draw(st.sampled_from(SHOWS), label="shows"):
            case "link":
                body = [link(self.page(data, "target"))]
            case "teaser":
                body = [teaser(self.page(data, "target"))]
            case "figure":
                body = [figure(self.pick(data, "image", images))]
            case "lead":
                body, fields["lead_image"] = [], self.pick(data, "image", images).pk
            case "file":
                body = [download(self.pick(data, "file", CustomDocument.objects.all()))]
            case "listing" if topic:
                body = [listing(topic, self.page(data, "place"))]
            case _:
                body = []
        return page_form(sentence, slug, body, topics=topics, **fields)

    def inspect(self, **how: Any) -> None:
        Inspection(history=self.history, **how).everything()

    @invariant()
    def what_is_served_is_what_is_published(self) -> None:
        self.sound = False
        self.inspect()
        self.sound = True


def name(item: Any) -> str:
    """Return what a failing example calls a page, an image or a record."""
    if isinstance(item, Page):
        return path_of(item)
    if isinstance(item, TrashedPage):
        return f"{item.path} ({item.pk})"
    return str(getattr(item, "old_path", None) or getattr(item, "name", None) or f"{item.title} ({item.pk})")


def change(function: Any) -> Any:
    """Make a rule of a function that asks for choices and changes something."""

    def rule_function(self: Any, data: Any) -> None:
        try:
            function(self, data)
        except Refused:
            return

    rule_function.__name__ = function.__name__
    return rule(data=st.data())(rule_function)
