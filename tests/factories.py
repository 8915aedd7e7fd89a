"""Objects for tests."""

import uuid
from datetime import date
from io import BytesIO
from typing import Any

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from django.db.models import Model
from django.utils.text import slugify
from PIL import Image as Pillow
from wagtail.models import Page

from cms.models import BasePage, CustomDocument, CustomImage, Topic
from events.models import CommunicationAsset, CommunicationProduct
from home.models import Entity, Membership, Person, PersonFunction, StandardPage


class StandardPageFactory(wagtail_factories.PageFactory):
    """A standard page; give ``parent``. Published from its first revision unless ``live=False``."""

    class Meta:
        model = StandardPage

    title = factory.Sequence(lambda number: f"Page {number}")
    slug = factory.Sequence(lambda number: f"page-{number}")


def publish(page: BasePage, **changes: Any) -> BasePage:
    """Change fields of a page and publish it, as the admin does; return it."""
    page = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def page(parent: Any, title: str, body: list[tuple[str, Any]] | None = None, **fields: Any) -> StandardPage:
    """Make and publish a standard page with blocks given as (type, raw value)."""
    slug = fields.pop("slug", slugify(title))
    made = StandardPageFactory(parent=parent, title=title, slug=slug, locale=parent.locale, **fields)
    if body is not None:
        made.body = blocks(body)
    made.save_revision().publish()
    return made


def published(model: type[BasePage], parent: Any, title: str, **fields: Any) -> Any:
    """Make and publish a page of any type, rows included; what its form would refuse is refused here."""
    slug = fields.pop("slug", slugify(title))
    made = model(title=title, slug=slug, locale=parent.locale, **fields)
    made.full_clean(exclude=["path", "depth", "numchild", "content_type", "url_path"])
    Page.objects.get(pk=parent.pk).add_child(instance=made)
    made.save_revision().publish()
    return model.objects.get(pk=made.pk)


def blocks(body: list[tuple[str, Any]]) -> Any:
    """Return a body with blocks given as (type, raw value)."""
    raw = [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in body]
    return StandardPage._meta.get_field("body").to_python(raw)


def image(title: str = "A drawing", size: tuple[int, int] = (900, 600), **fields: Any) -> CustomImage:
    """Make an image."""
    return CustomImage.objects.create(title=title, file=ContentFile(png(size), name="drawing.png"), **fields)


def png(size: tuple[int, int]) -> bytes:
    """Return the bytes of a PNG file."""
    buffer = BytesIO()
    Pillow.new("RGB", size, "teal").save(buffer, "PNG")
    return buffer.getvalue()


def document(title: str = "A paper", filename: str = "paper.txt", **fields: Any) -> CustomDocument:
    """Make a document."""
    return CustomDocument.objects.create(title=title, file=ContentFile(b"Words.", name=filename), **fields)


def topic(title: str, locale: Any, **fields: Any) -> Topic:
    """Make a topic."""
    return Topic.objects.create(title=title, locale=locale, **fields)


def entity(acronym: str, locale: Any, member_of: str = "", **fields: Any) -> Entity:
    """Make an entity, a member of a body from 2012 on if ``member_of`` names one."""
    made = Entity(**{"acronym": acronym, "name": f"Office {acronym}", "locale": locale, **fields})
    if member_of:
        made.memberships = [Membership(body=member_of, starts_on=date(2012, 1, 1))]
    made.save()
    return made


def person(name: str, locale: Any, functions: Any = (), **fields: Any) -> Person:
    """Make a person with functions given as (title, entity)."""
    made = Person(name=name, locale=locale, **fields)
    made.functions = [PersonFunction(title=title, entity=at, locale=locale) for title, at in functions]
    made.save()
    return made


def product(title: str, **fields: Any) -> CommunicationProduct:
    """Make a communications product; ``assets`` are given as fields of theirs."""
    assets = fields.pop("assets", [])
    made = CommunicationProduct(title=title, **fields)
    made.assets = [CommunicationAsset(sort_order=order, **asset) for order, asset in enumerate(assets)]
    made.save()
    return made


def again(*made: Model) -> tuple[Any, ...]:
    """Return the objects as the database has them: for tests that share what was made once."""
    return tuple(type(each)._default_manager.get(pk=each.pk) for each in made)
