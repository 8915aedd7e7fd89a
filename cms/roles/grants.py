"""What apps give to roles: rights to their records, and sections that have editors of their own."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Model

from cms.roles.names import EDITORS, MODERATORS, SECTION_EDITORS, TRANSLATORS

WRITE = ("add", "change")
ALL = ("add", "change", "delete")


class Section(NamedTuple):
    """A page with editors of its own: how their group is called, and the page in every language in which it is."""

    title: str
    pages: list[Any]


Find = Callable[[], Iterable[Section]]


class Grant(NamedTuple):
    """That a role may do something with the records of a model."""

    role: str
    model: type[Model]
    actions: tuple[str, ...]


grants: list[Grant] = []
sections: list[Find] = []
# Model -> names of the relation to the pages whose editors a record belongs to.
belonging: dict[type[Model], str] = {}
# Records that everybody at the admin may know of and choose; others only those who may change some.
choosable: set[type[Model]] = set()


def grant_records(
    model: type[Model], *, translated: bool = False, sectional: str = "", private: bool = False, choose: bool = False
) -> None:
    """Give the roles their rights to a model's records.

    Moderators may do all, editors everything but delete, and neither they nor others anything with ``private`` records.
    Translators may write those that are ``translated``, each in their own language. ``sectional`` names the relation to
    the pages whose editors may write the records that belong to them. With ``choose`` everybody at the admin may know
    of the records and choose them for a page: only for what visitors read anyway.
    """
    if choose:
        choosable.add(model)
    grants.append(Grant(MODERATORS, model, ALL))
    if private:
        return
    grants.append(Grant(EDITORS, model, WRITE))
    if translated:
        grants.append(Grant(TRANSLATORS, model, ("change",)))
    if sectional:
        grants.append(Grant(SECTION_EDITORS, model, WRITE))
        belonging[model] = sectional


def register_sections(find: Find) -> Find:
    """Register a function that finds the sections that have editors of their own."""
    sections.append(find)
    return find
