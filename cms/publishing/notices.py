"""Mails to those whose page could not be published or unpublished when it was due, each in their own language."""

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.mail import send_mail
from wagtail.log_actions import registry
from wagtail.models import Page, Revision
from wagtail.users.models import UserProfile

from cms.models import User
from cms.publishing.models import OutboxEntry


def tell(found: Any, entry: OutboxEntry) -> None:
    """Send a mail about a revision that cannot be published, or an object that cannot be unpublished.

    It goes to who scheduled it and to the page's owner, if they may still edit it. Raises what sending a mail raises.
    """
    for user in recipients(found):
        profile = UserProfile.get_for_user(user)
        with override(profile.get_preferred_language()):
            subject, text = _words(found, entry, ZoneInfo(str(profile.get_current_time_zone())))
            send_mail(subject, text, [user.email])


def recipients(found: Any) -> list[Any]:
    """Return who wants to know: who scheduled a revision, else who wrote it, and the owner of the page."""
    thing = found.content_object if isinstance(found, Revision) else found
    users = [_who_scheduled(found)] if isinstance(found, Revision) else []
    users.append(getattr(thing, "owner", None))
    wanted = {user.pk: user for user in users if user is not None and user.is_active and user.email}
    return [user for user in wanted.values() if AdminURLFinder(user).get_edit_url(thing)]


def _who_scheduled(revision: Revision) -> User | None:
    entries = registry.get_logs_for_instance(revision.content_object)
    entry = entries.filter(action="wagtail.publish.schedule", revision=revision, user__isnull=False).first()
    return User.objects.filter(pk=entry.user_id if entry else revision.user_id).first()


def _words(found: Any, entry: OutboxEntry, zone: ZoneInfo) -> tuple[str, str]:
    """Return subject and text in the language that is active."""
    is_revision = isinstance(found, Revision)
    thing = found.content_object if is_revision else found
    moment = found.approved_go_live_at if is_revision else found.expire_at
    address = AdminURLFinder().get_edit_url(thing)
    values = {
        "title": found.object_str if is_revision else _title(thing),
        "time": date_format(localtime(moment, zone), "DATETIME_FORMAT") if moment else "",
        "reason": entry.reason,
        "address": f"{settings.PUBLIC_URL}{address}" if address else "",
        "site": str(settings.WAGTAIL_SITE_NAME),
    }
    if entry.kind == OutboxEntry.Kind.PUBLISH:
        subject = _("[%(site)s] “%(title)s” could not be published")
        text = _(
            "“%(title)s” was to be published on %(time)s, and could not be.\n\n"
            "The reason: %(reason)s\n\n"
            "It stays scheduled and is tried again until it can be published. You can change it here:\n%(address)s"
        )
    else:
        subject = _("[%(site)s] “%(title)s” could not be unpublished")
        text = _(
            "“%(title)s” expired on %(time)s. Visitors do not see it any more, but it could not be unpublished.\n\n"
            "The reason: %(reason)s\n\n"
            "It is tried again until that is possible. You can change it here:\n%(address)s"
        )
    return (subject % values).replace("\n", " ").replace("\r", " "), text % values


def _title(thing: Any) -> str:
    return str(thing.get_admin_display_title()) if isinstance(thing, Page) else str(thing)
