"""News, and links that stand in the tree like pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from cms import schema as s
from cms.blocks import Projection, ProjectionContext
from cms.blocks.compose import link, sentence
from cms.models import BasePage
from cms.models.fields import foreign_key
from cms.models.translatable_fields import fixed, shared
from home.models.entities import Entity
from home.models.people import Person
from home.models.properties import NamedEntity, NamedPerson


class NewsPage(BasePage):
    """A piece of news, dated by its publication; its lead image stands at the top and in lists."""

    portal_type = "News Item"
    type_title = _("News item")
    layout = "newsitem_view"

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        InlinePanel(
            "entities",
            label=_("Entity"),
            heading=_("Entities"),
            help_text=_("Which entities it is about; it is found by them."),
        ),
        InlinePanel("people", label=_("Person"), heading=_("People"), help_text=_("Whom it is about.")),
    ]
    override_translatable_fields = [*BasePage.override_translatable_fields, *fixed("entities", "people")]

    schema = [
        s.Body(),
        s.Keys(s.Each("entities", NamedEntity("entity", linked=True), _("Entities"))),
        s.Each("people", NamedPerson("person"), _("People")),
        "entities",
    ]

    class Meta:
        verbose_name = _("news page")
        verbose_name_plural = _("news pages")


class NewsEntity(Orderable):
    """That a piece of news is about an entity."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="entities")
    entity = foreign_key(Entity, _("entity"), _("Lists and searches find the news by it."))

    panels = [FieldPanel("entity")]

    class Meta(Orderable.Meta):
        verbose_name = _("entity of a piece of news")
        verbose_name_plural = _("entities of a piece of news")


class NewsPerson(Orderable):
    """That a piece of news is about a person."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="people")
    person = foreign_key(Person, _("person"), _("Shown with the first function in the person’s record."))

    panels = [FieldPanel("person")]

    class Meta(Orderable.Meta):
        verbose_name = _("person of a piece of news")
        verbose_name_plural = _("people of a piece of news")


class LinkPage(BasePage):
    """A place in the tree and in menus that leads to another page or another site."""

    portal_type = "Link"
    type_title = _("Link")
    layout = "link_redirect_view"

    parent_page_types = ["home.HomePage", "home.AlliancePage", "home.StandardPage"]
    subpage_types: list[str] = []

    target = foreign_key(
        Page,
        _("page"),
        _("A page of this site; the link follows when it is moved. Or else:"),
        optional=True,
        on_delete=models.SET_NULL,
    )
    address = models.URLField(_("address"), blank=True, help_text=_("On another site, with https://."))

    content_panels = [
        *BasePage.content_panels[:2],
        MultiFieldPanel([FieldPanel("target"), FieldPanel("address")], heading=_("Leads to")),
        *BasePage.content_panels[2:-1],
    ]
    override_translatable_fields = [
        *(field for field in BasePage.override_translatable_fields if field.field_name != "body"),
        *fixed("body"),
        *shared("target", "address"),
    ]

    schema = [
        s.Link("remoteUrl", source="remote_address", title=_("address")),
        s.Constant("targetUrl", None, "uri|null", _("address")),
        s.Blocks("link", "remoteUrl"),
    ]

    class Meta:
        verbose_name = _("link page")
        verbose_name_plural = _("link pages")

    def clean(self) -> None:
        """Refuse a link to nothing, to two places, to another link, and to this site by address."""
        super().clean()
        if bool(self.target) == bool(self.address):
            message = _("Choose a page or write an address, one of the two.")
            raise ValidationError({"address" if self.target else "target": message})
        if self.target and issubclass(self.target.specific_class, LinkPage):
            raise ValidationError({"target": _("“%(title)s” is a link itself.") % {"title": self.target.title}})
        if f"{self.address}/".startswith(f"{settings.PUBLIC_URL}/"):
            raise ValidationError({"address": _("This is an address of this site. Choose the page instead.")})

    def remote_address(self, context: ProjectionContext) -> str | None:
        """Return where the link leads, ``None`` while its page is not public."""
        return context.page_address(self.target.pk) if self.target else self.address or None

    def link(self, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the link for those whom the frontend does not send on."""
        if address := self.remote_address(context):
            yield sentence(context.block_id("link"), *link(address, self.address or self.title))

    def extra_fields(self, context: ProjectionContext) -> dict[str, Any]:
        """Return what the schema declares; a link to nothing is drawn as a page."""
        fields = super().extra_fields(context)
        fields["targetUrl"] = fields["remoteUrl"]
        return fields if fields["remoteUrl"] else {**fields, "layout": BasePage.layout}

    def extra_summary(self, context: ProjectionContext) -> dict[str, Any]:
        """Return ``getRemoteUrl``."""
        return {"getRemoteUrl": self.remote_address(context)}
