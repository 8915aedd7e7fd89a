"""What the log tells of workflows and rights, in the language of whoever reads it.

Entries keep what was true when they were written: a name as somebody then read it, the code of a permission.
"""

from copy import copy
from functools import cache
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_noop
from wagtail.models import BaseLogEntry, CollectionViewRestriction, Page

from cms.roles.translated_names import NAMES, PERMISSIONS, readings

TITLE = "title"
# Made by a migration: no model tells of them.
MADE_BY_HAND = {"submit_translation": gettext_noop("Can submit translations")}


def translate_log_messages() -> None:
    """Let entries tell names of ours in the language of their reader."""
    tell = BaseLogEntry.message.func

    def message(self: Any) -> str:
        entry = copy(self)
        entry.data = _reread(self.data)
        return str(tell(entry))

    told = cached_property(message)
    told.__set_name__(BaseLogEntry, "message")
    BaseLogEntry.message = told


def name_in_words(name: str) -> str:
    """Return a name in the active language, if it is one of ours, in whichever language it was read."""
    return gettext(_stored()[name]) if name in _stored() else name


def right_in_words(code: str) -> str:
    """Return what a right is called in the active language; what is not known is given back.

    ``code`` is ``app.codename`` of a permission, with ``: place`` where it holds in one place only, the name of a flag
    of an account, or the kind of a view restriction.
    """
    right, mark, place = code.partition(": ")
    app, _, codename = right.partition(".")
    words = _of_permission(app, codename) if codename else _of_field(right)
    return f"{words}{mark}{name_in_words(place)}" if words else code


@cache
def _stored() -> dict[str, str]:
    return {reading: name for name in NAMES for reading in readings(name)}


def _reread(data: Any) -> Any:
    if isinstance(data, dict):
        return {
            key: name_in_words(value) if key == TITLE and isinstance(value, str) else _reread(value)
            for key, value in data.items()
        }
    return data


def _of_permission(app: str, codename: str) -> str:
    action, _, model = codename.partition("_")
    of_pages = {name: label for name, _short, label in Page.permission_types}
    if app == Page._meta.app_label and codename in of_pages:
        return str(of_pages[codename])
    if app not in apps.app_configs:
        return ""
    models = {kind._meta.model_name: kind for kind in apps.get_app_config(app).get_models()}
    if action in PERMISSIONS and model in models:
        return gettext(PERMISSIONS[action]) % {"kind": models[model]._meta.verbose_name}
    own = MADE_BY_HAND | {name: label for kind in models.values() for name, label in kind._meta.permissions}
    return gettext(str(own[codename])) if codename in own else ""


def _of_field(name: str) -> str:
    account = {field.name: field.verbose_name for field in get_user_model()._meta.fields}
    return str(account.get(name) or dict(CollectionViewRestriction.RESTRICTION_CHOICES).get(name, ""))
