"""The audit log: who signed in, and what was changed of accounts, in Wagtail's own log.

Entries hold no password, no code, and of an address only its network; a name that is no account's is not kept.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter, get_active_log_context, log
from wagtail.models import ModelLogEntry

from cms.accounts import deferred_writes
from cms.accounts.attempts import client_of
from cms.http import rates
from cms.models import User

PREFIX = "accounts."
UNKNOWN = gettext_noop("An unknown account")
# (name, label in filters, message)
ACTIONS = (
    ("login", _("Sign in"), _("Signed in")),
    ("login_half", _("First step of a sign-in"), _("First factor accepted, second factor still to come")),
    ("login_failed", _("Failed sign-in"), _("Sign-in failed")),
    ("throttled", _("Blocked sign-in"), _("Sign-in blocked after too many attempts")),
    ("logout", _("Sign out"), _("Signed out")),
    ("password", _("Password change"), _("Password changed")),
    ("code_failed", _("Wrong second factor"), _("Wrong code of the second factor")),
    ("recovery_code", _("Recovery code"), _("Signed in with a recovery code")),
    ("recovery_codes", _("New recovery codes"), _("New recovery codes made")),
    ("factor_added", _("Second factor set up"), _("Second factor set up")),
    ("factor_removed", _("Second factor removed"), _("Second factor removed")),
    ("factor_reset", _("Second factor reset"), _("Second factor removed by an administrator")),
    ("rights", _("Change of rights"), _("Rights changed")),
    ("restriction", _("Change of a view restriction"), _("View restriction changed")),
)


class Formatter(LogFormatter):
    """Shows an entry's message with its details: names of groups and permissions, and the network it came from."""

    def format_message(self, log_entry: Any) -> str:
        """Return the message; the details stand behind it in brackets."""
        data = log_entry.data
        parts = [f"{sign}{name}" for sign, key in (("+", "added"), ("−", "removed")) for name in data.get(key, [])]
        parts += [value for key in ("way", "address") if (value := data.get(key))]
        return f"{self.message} ({', '.join(parts)})" if parts else str(self.message)


def register(actions: LogActionRegistry) -> None:
    """Register the actions with Wagtail's log."""
    for name, label, message in ACTIONS:
        formatter = type("_Formatter", (Formatter,), {"label": label, "message": message})
        actions.register_action(PREFIX + name)(formatter)


def known(name: str) -> User | None:
    """Return the account that a typed name is of."""
    return User.objects.filter(username=name).first() if "\x00" not in name else None


def record(action: str, about: Any, request: HttpRequest | None = None, actor: Any = None, **data: Any) -> None:
    """Write an entry about an account, a group or a collection; ``None`` stands for a name that is no account's.

    ``actor`` is who did it, by default who is signed in to the admin. A database that is busy gets it later.
    """
    if request is not None:
        data["address"] = rates.network_of(client_of(request), 24, 48)
    deferred_writes.write(partial(_write, action, about, actor or get_active_log_context().user, timezone.now(), data))


def _write(action: str, about: Any, actor: Any, at: datetime, data: dict[str, Any]) -> None:
    if about is not None:
        log(about, PREFIX + action, user=actor, data=data, timestamp=at)
        return
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(User),
        object_id="0",
        label=gettext(UNKNOWN),
        action=PREFIX + action,
        timestamp=at,
        data=data,
    )


def forget() -> None:
    """Delete entries of this kind that are older than AUDIT_LOG_DAYS; pages keep their history."""
    if settings.AUDIT_LOG_DAYS:
        limit = timezone.now() - timedelta(days=settings.AUDIT_LOG_DAYS)
        old = ModelLogEntry.objects.filter(action__startswith=PREFIX, timestamp__lt=limit)
        # Looking first: deleting nothing would take the right to write too.
        if old.exists():
            old.delete()
