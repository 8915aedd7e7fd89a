"""Communications: products and actions that are planned, cleared and published, for a campaign or without one."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable

from cms import schema as s
from cms.blocks import ProjectionContext
from cms.blocks.compose import Node, link, strong, text
from cms.models import ShownRecord
from cms.models.fields import foreign_key
from home.models import Entity


def people_of_the_admin() -> Q:
    """Return the condition for accounts that may use the admin."""
    return Q(pk__in=get_user_model().objects.with_perm("wagtailadmin.access_admin").values("pk"))


class ProductManager(models.Manager["CommunicationProduct"]):
    """Reads products with what lists show of them, in two queries more than one however many there are."""

    def get_queryset(self) -> models.QuerySet[CommunicationProduct]:
        """Return all products."""
        products = super().get_queryset().select_related("campaign", "entity", "owner").defer("campaign__body")
        return products.prefetch_related("assets__document", "assets__image")


class CommunicationProduct(ShownRecord, ClusterableModel):
    """A communications product, such as a film, or an action, such as a press briefing.

    It is kept once, not once a language: its title is in the language of the product. Cleared and published ones are
    shown on the page of their campaign's edition; owner, due date and notes never leave the admin.
    """

    shown_on: ClassVar[str] = "campaign"

    class Kind(models.TextChoices):
        """Whether there is something to hand out."""

        PRODUCT = "product", _("Product")
        ACTION = "action", _("Action")

    class Channel(models.TextChoices):
        """Where it reaches people."""

        WEBSITE = "website", _("Website")
        SOCIAL = "social", _("Social media")
        EMAIL = "email", _("E-mail and newsletters")
        PRESS = "press", _("Press")
        FILM = "film", _("Film and sound")
        PRINT = "print", _("Print")
        EVENT = "event", _("Event")
        OTHER = "other", _("Other")

    class Status(models.TextChoices):
        """How far it has come."""

        IDEA = "idea", _("Idea")
        DRAFTING = "drafting", _("Being drafted")
        CLEARED = "cleared", _("Cleared")
        PUBLISHED = "published", _("Published")

    READY = (Status.CLEARED, Status.PUBLISHED)

    title = models.CharField(
        _("title"), max_length=255, help_text=_("In the language of the product; visitors read it once it is cleared.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=16,
        choices=Kind.choices,
        default=Kind.PRODUCT,
        help_text=_("A product can be handed out; an action is something that is done."),
    )
    status = models.CharField(
        _("status"),
        max_length=16,
        choices=Status.choices,
        default=Status.IDEA,
        db_index=True,
        help_text=_("What is cleared or published is shown on its campaign’s page."),
    )
    campaign = foreign_key(
        "events.CampaignEditionPage",
        _("campaign"),
        _("The edition that it is for, in any language; empty if it is for none."),
        optional=True,
        on_delete=models.SET_NULL,
    )
    channel = models.CharField(
        _("channel"),
        max_length=16,
        choices=Channel.choices,
        default=Channel.OTHER,
        help_text=_("Where it is to reach people."),
    )
    audience = models.CharField(_("audience"), max_length=255, blank=True, help_text=_("Whom it is to reach."))
    entity = foreign_key(Entity, _("entity"), _("Which entity makes it; empty if several do."), optional=True)
    owner = foreign_key(
        settings.AUTH_USER_MODEL,
        _("owner"),
        _("Who looks after it; never shown to visitors."),
        optional=True,
        on_delete=models.SET_NULL,
        limit_choices_to=people_of_the_admin,
    )
    due_on = models.DateField(
        _("due on"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("The day by which it is to be published; never shown to visitors."),
    )
    notes = models.TextField(_("internal notes"), blank=True, help_text=_("Never shown to visitors."))

    panels = [
        "title",
        FieldRowPanel(["kind", "status"]),
        PageChooserPanel("campaign"),
        FieldRowPanel(["channel", "audience"]),
        FieldPanel("entity"),
        MultiFieldPanel([FieldRowPanel(["owner", "due_on"]), "notes"], heading=_("Internal")),
        InlinePanel(
            "assets",
            label=_("Material"),
            heading=_("Materials"),
            help_text=_("Shown with the product once it is cleared."),
        ),
    ]
    # Nothing of who works on it and how far it is.
    schema = [
        s.Text("title"),
        s.Choice("kind"),
        s.Choice("channel"),
        s.Text("audience"),
        s.Objects(
            "assets", source="public_assets", schema=[s.Text("title", null=False), s.Link("address", null=False)]
        ),
    ]
    objects = ProductManager()

    class Meta:
        verbose_name = _("communications product")
        verbose_name_plural = _("communications products")
        # The most urgent first.
        ordering = [models.F("due_on").asc(nulls_last=True), "title", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ready(self) -> bool:
        """Whether visitors may see it."""
        return self.status in self.READY

    @property
    def asset_titles(self) -> str:
        """The titles of its materials, one behind the other."""
        return "; ".join(asset.title for asset in self.assets.all())

    @property
    def is_overdue(self) -> bool:
        """Whether it should have been published before today."""
        return bool(self.due_on and self.due_on < timezone.localdate() and self.status != self.Status.PUBLISHED)

    def line(self, context: ProjectionContext) -> list[Node]:
        """Return title, channel and public materials as the nodes of a sentence."""
        nodes = [text(""), strong(self.title), {"text": f" – {self.get_channel_display()}"}]
        for asset in self.public_assets(context):
            nodes += [{"text": " · "}, *link(asset["address"], asset["title"])]
        return nodes

    def public_assets(self, context: ProjectionContext) -> list[dict[str, str]]:
        """Return ``title`` and ``address`` of the materials that are public."""
        found = [(asset.title, asset.address(context)) for asset in self.assets.all()]
        return [{"title": title, "address": address} for title, address in found if address]


class CommunicationAsset(Orderable):
    """A document, an image or an address that belongs to a product."""

    product = ParentalKey(CommunicationProduct, on_delete=models.CASCADE, related_name="assets")
    title = models.CharField(_("title"), max_length=255, help_text=_("As visitors read it in the list of materials."))
    document = foreign_key(
        settings.WAGTAILDOCS_DOCUMENT_MODEL,
        _("document"),
        _("A file to hand out, or else:"),
        optional=True,
        on_delete=models.CASCADE,
    )
    image = foreign_key(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        _("image"),
        _("A picture to hand out, or else:"),
        optional=True,
        on_delete=models.CASCADE,
    )
    link = models.URLField(_("address"), max_length=1000, blank=True, help_text=_("Of what stands elsewhere."))

    panels = ["title", FieldPanel("document"), FieldPanel("image"), "link"]

    class Meta(Orderable.Meta):
        verbose_name = _("material of a product")
        verbose_name_plural = _("materials of a product")

    def clean(self) -> None:
        """Refuse a row with nothing in it, and one with two things."""
        super().clean()
        if sum(map(bool, (self.document_id, self.image_id, self.link))) != 1:
            raise ValidationError({"link": _("Choose a document or an image, or write an address: one of the three.")})

    def address(self, context: ProjectionContext) -> str | None:
        """Return where it is found, ``None`` if it is not public."""
        if self.document_id:
            return context.document_address(self.document_id)
        if self.image:
            facts = context.image(self.image)
            return str(facts["url"]) if facts else None
        return self.link or None
