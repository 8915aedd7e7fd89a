"""Names that are stored in English and read in the language of whoever reads them.

They are those of the groups, the workflow and the collections that ``setup_roles`` and Wagtail make, of the site, and
of Django's permissions.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import get_language, get_language_info, gettext, gettext_noop, override
from wagtail.models import Collection, Site, Task, Workflow

from cms.languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE
from cms.roles.names import EDITORS, INTERNAL_FILES, MODERATORS, SECTION_EDITORS, SHARED_FILES, TRANSLATORS

# As they are stored; a name of an administrator's own is shown as it is.
REVIEW = gettext_noop("Moderators approval")
NAMES = frozenset({REVIEW, SHARED_FILES, INTERNAL_FILES, gettext_noop("Root"), settings.SITE_NAME})
gettext_noop("Shared files")
gettext_noop("Internal files")
# What a group's name begins with; what it is for, a pillar or a language, stands behind a colon.
GROUPS = frozenset({MODERATORS, EDITORS, SECTION_EDITORS, TRANSLATORS})
gettext_noop("Moderators")
gettext_noop("Editors")
gettext_noop("Pillar editors")
gettext_noop("Translators")

PERMISSIONS = {
    "add": gettext_noop("Can add: %(kind)s"),
    "change": gettext_noop("Can change: %(kind)s"),
    "delete": gettext_noop("Can delete: %(kind)s"),
    "view": gettext_noop("Can view: %(kind)s"),
}
# Wagtail's own names of permissions that have no message.
OTHERS = (
    gettext_noop("Add/edit pages you own"),
    gettext_noop("Can choose document"),
    gettext_noop("Can choose image"),
    gettext_noop("Can submit translations"),
    gettext_noop("Delete pages with children"),
    gettext_noop("Edit any page"),
    gettext_noop("Lock/unlock pages you've locked"),
    gettext_noop("Publish any page"),
    gettext_noop("Unlock any page"),
)


class ReadName(DeferredAttribute):
    """A name: reading it translates ours, and it is stored untranslated."""

    def __init__(self, field: Any, read: Callable[[Any, str], str], readings: Callable[[str], frozenset[str]]) -> None:
        """Take how a stored name is read, and what it may have been read as."""
        super().__init__(field)
        self.read, self.readings = read, readings

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        """Return the name as it is read."""
        name = super().__get__(instance, cls)
        return self.read(instance, name) if isinstance(name, str) else name

    def __set__(self, instance: Any, name: Any) -> None:
        """Keep the name as it is stored; a form sends ours back as its reader read it."""
        values, key = instance.__dict__, self.field.attname
        stored = values.get(key)
        values[key] = stored if isinstance(stored, str) and name in self.readings(stored) else name


def _read(_instance: Any, name: str) -> str:
    return gettext(name) if name and name in NAMES else name


@cache
def readings(name: str) -> frozenset[str]:
    """Return as what a name of ours may be read, in any language; nothing for other names."""
    found = set()
    for language in LANGUAGES if name in NAMES else ():
        with override(language.code):
            found.add(gettext(name))
    return frozenset(found)


def _read_group(_group: Any, name: str) -> str:
    kind, colon, scope = name.partition(": ")
    if (get_language() or SOURCE_LANGUAGE) == SOURCE_LANGUAGE or kind not in GROUPS:
        return name
    if not colon:
        return gettext(kind)
    if scope in BY_CODE:
        scope = str(get_language_info(scope)["name_translated"])
    return gettext("%(kind)s: %(scope)s") % {"kind": gettext(kind), "scope": scope}


@cache
def _readings_of_group(name: str) -> frozenset[str]:
    found = set()
    for language in LANGUAGES:
        with override(language.code):
            found.add(_read_group(None, name))
    return frozenset(found)


def _read_permission(permission: Any, name: str) -> str:
    if (get_language() or SOURCE_LANGUAGE) == SOURCE_LANGUAGE:
        return name
    action, _, model = permission.codename.partition("_")
    kind = ContentType.objects.get_for_id(permission.content_type_id)
    if action in PERMISSIONS and model == kind.model and name.startswith("Can "):
        return gettext(PERMISSIONS[action]) % {"kind": kind.name}
    return gettext(name) if name else name


def _no_readings(_name: str) -> frozenset[str]:
    return frozenset()


def translate_names() -> None:
    """Put such names in the place of the plain ones; what is saved is what is stored."""
    for model in (Workflow, Task, Collection):
        _replace(model, _read, readings)
    _replace(Group, _read_group, _readings_of_group)
    _replace(Site, _read, readings, "site_name")
    _replace(Permission, _read_permission, _no_readings)


def _replace(
    model: Any, read: Callable[[Any, str], str], readings: Callable[[str], frozenset[str]], name: str = "name"
) -> None:
    field = model._meta.get_field(name)
    setattr(model, name, ReadName(field, read, readings))
    field.pre_save = lambda instance, add, name=field.attname: instance.__dict__[name]
