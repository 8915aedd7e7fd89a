"""The roles: how their groups are called in the database, and what people read."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.languages import LANGUAGES, SOURCE_LANGUAGE

# Wagtail makes the first two itself.
MODERATORS = "Moderators"
EDITORS = "Editors"
SECTION_EDITORS = "Pillar editors"
TRANSLATORS = "Translators"

SHARED_FILES = "Shared files"
INTERNAL_FILES = "Internal files"


class Role(NamedTuple):
    """A role as people read it: what it is called, and what one may do in it."""

    title: Promise | str
    text: Promise | str


ROLES: dict[str, Role] = {
    MODERATORS: Role(
        pgettext_lazy("role at the admin", "Moderator"),
        _("Writes, checks and publishes every page, and keeps every record."),
    ),
    EDITORS: Role(_("Editor"), _("Writes every page and most records; a moderator publishes the pages.")),
    SECTION_EDITORS: Role(
        _("Pillar editor"), _("Writes the pages of a pillar and keeps its literature; a moderator publishes the pages.")
    ),
    TRANSLATORS: Role(
        _("Translator"), _("Translates pages and records into one language; a moderator publishes the pages.")
    ),
}


def section_group(title: str) -> str:
    """Return the name of the group of a section's editors."""
    return f"{SECTION_EDITORS}: {title}"[:150]


def translators_group(language: str) -> str:
    """Return the name of the group of the translators into a language (Django's code)."""
    return f"{TRANSLATORS}: {language}"


def translated_languages() -> list[str]:
    """Return Django's codes of the languages that there are translators into."""
    return [language.code for language in LANGUAGES if language.code != SOURCE_LANGUAGE]


def role_of(group_name: str) -> Role | None:
    """Return the role that a group is of, ``None`` for a group that an administrator made."""
    return ROLES.get(group_name.partition(":")[0])
