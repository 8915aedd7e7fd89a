"""Blocks of entities and people, for the body of every page type."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks import Projection, ProjectionContext, register_body_block
from cms.blocks.compose import Node, bullets, heading, joined, link, sentence, strong, text
from cms.blocks.media import project_image
from cms.blocks.projection import derived_id
from cms.blocks.table import Cell, table
from home.bodies import Body

GROUP = _("Entities and people")


class EntityChooserBlock(SnippetChooserBlock):
    """Chooses an entity; project ``context.record(value)``, which is the version in the document's language."""

    def __init__(self, target_model: str = "home.Entity", **kwargs: Any) -> None:
        """Take what SnippetChooserBlock takes."""
        super().__init__(target_model, **{"label": _("Entity"), **kwargs})


class PersonChooserBlock(SnippetChooserBlock):
    """Chooses a person; project ``context.record(value)``, which is the version in the document's language."""

    def __init__(self, target_model: str = "home.Person", **kwargs: Any) -> None:
        """Take what SnippetChooserBlock takes."""
        super().__init__(target_model, **{"label": _("Person"), **kwargs})


def person_line(person: Any, entity: Any, context: ProjectionContext) -> list[Node]:
    """Return a person's name and function, at ``entity`` if given, as the nodes of a sentence."""
    record = context.record(person)
    functions = [each for each in record.functions.all() if entity is None or each.is_at(entity)]
    at = functions[0].entity if functions else entity
    words = joined(functions[0].title if functions else "", context.record(at).short_name if at else "")
    # The name stands in bold type before the comma.
    behind = gettext("%(first)s, %(second)s") % {"first": "", "second": words} if words else ""
    return [text(""), strong(record.full_name), text(behind)]


def small_picture(block_id: str, image: Any, alt: str, context: ProjectionContext) -> Iterator[Projection]:
    """Yield a small image at the line's beginning, such as a portrait or a logo."""
    for projection in project_image(block_id, image, alt, context):
        yield replace(projection, data={**projection.data, "align": "left", "size": "s"})


class PeopleBlock(blocks.StructBlock):
    """People with portrait, name and function -> ``slate`` and ``image``."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    people = blocks.ListBlock(PersonChooserBlock(), label=_("People"), help_text=_("In the order in which they stand."))

    class Meta:
        icon = "user"
        label = _("People")
        group = GROUP

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading, then each person."""
        if value["heading"]:
            yield heading(derived_id(block_id, "heading"), value["heading"])
        for number, person in enumerate(filter(None, value["people"])):
            record = context.record(person)
            if record.portrait:
                alt = record.portrait_alt
                yield from small_picture(derived_id(block_id, f"{number}.portrait"), record.portrait, alt, context)
            yield sentence(derived_id(block_id, number), *person_line(person, None, context))


class EntitiesBlock(blocks.StructBlock):
    """Entities with their full names, which lead to their websites -> ``slate``, and their logos -> ``image``."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    entities = blocks.ListBlock(
        EntityChooserBlock(), label=_("Entities"), help_text=_("In the order in which they stand.")
    )
    show_logos = blocks.BooleanBlock(label=_("Show logos"), required=False, help_text=_("Where there are any."))

    class Meta:
        icon = "globe"
        label = _("Entities")
        group = GROUP

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading, then the entities: as a list, or each below its logo."""
        records = [context.record(entity) for entity in value["entities"] if entity]
        if value["heading"]:
            yield heading(derived_id(block_id, "heading"), value["heading"])
        if not value["show_logos"]:
            if records:
                yield bullets(block_id, [link(record.website, record.full_name) for record in records])
            return
        for number, record in enumerate(records):
            if record.logo:
                yield from small_picture(derived_id(block_id, f"{number}.logo"), record.logo, record.name, context)
            yield sentence(derived_id(block_id, number), *link(record.website, record.full_name))


class MembersBlock(blocks.StructBlock):
    """The members of a body, as the entities' records have them -> ``slateTable``."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    body = blocks.ChoiceBlock(label=_("Body"), choices=Body.choices, default=Body.NETWORK)

    class Meta:
        icon = "group"
        label = _("Members of a body")
        group = GROUP

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading and the table."""
        if value["heading"]:
            yield heading(derived_id(block_id, "heading"), value["heading"])
        yield from members_table(block_id, value["body"], context)


class ChairsBlock(blocks.StructBlock):
    """The chairs of a body and their terms -> ``slateTable``."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=255)
    body = blocks.ChoiceBlock(label=_("Body"), choices=Body.choices, default=Body.NETWORK)

    class Meta:
        icon = "user"
        label = _("Chairs of a body")
        group = GROUP

    def project(self, value: Any, block_id: str, context: ProjectionContext) -> Iterator[Projection]:
        """Yield the heading and the table."""
        if value["heading"]:
            yield heading(derived_id(block_id, "heading"), value["heading"])
        terms = [term for term in context.records(apps.get_model("home", "ChairTerm")) if term.body == value["body"]]
        rows: list[list[Cell]] = [[str(_("Entity")), str(_("Represented by")), str(_("Term"))]]
        for term in terms:
            who = person_line(term.person, term.entity, context) if term.person else ""
            when = str(_("permanent")) if term.permanent else term.period_in_words()
            rows.append([context.record(term.entity).full_name, who, when])
        if terms:
            yield table(block_id, rows)


def members_table(block_id: str, body: str, context: ProjectionContext) -> Iterator[Projection]:
    """Yield a table of a body's members, past ones too, with the days of their membership where they are known."""
    rows: list[list[Cell]] = []
    for entity in context.records(apps.get_model("home", "Entity")):
        terms = [membership.period_in_words() for membership in entity.memberships.all() if membership.body == body]
        if terms:
            rows.append([entity.acronym, link(entity.website, entity.name), "; ".join(filter(None, terms))])
    if not rows:
        return
    header: list[Cell] = [str(_("Acronym")), str(_("Entity")), str(_("Membership"))]
    wide = any(row[2] for row in rows)
    yield table(block_id, [row if wide else row[:2] for row in [header, *rows]])


register_body_block("people", PeopleBlock())
register_body_block("entities", EntitiesBlock())
register_body_block("members", MembersBlock())
register_body_block("chairs", ChairsBlock())
