"""Mails to set a new password: the same is done whether or not there is an account, and sent after the answer."""

import logging
from collections import deque
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import loader
from django.utils.translation import get_language, override
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.users.models import UserProfile

from cms import supervisor
from cms.models import User

logger = logging.getLogger(__name__)

PERIOD = 60.0
"""Seconds between two looks at what is to be sent; a mail that is written is sent at once."""

# One after the other: a mail server that is slow holds up further mails, and nobody else.
_waiting: deque[tuple[EmailMultiAlternatives, bool]] = deque()


class PasswordResetForm(WagtailPasswordResetForm):
    """Writes a mail to whoever has the address, and one to nobody, which is not sent, if nobody does."""

    def get_users(self, email: str) -> Iterator[Any]:
        """Return who gets a mail; somebody who does not exist where nobody does."""
        yield from list(super().get_users(email)) or [User(email=email)]

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Write a mail in the language of who gets it, and let it be sent."""
        profiles = UserProfile.objects.filter(user=context["user"].pk)
        language = next(iter(profiles.values_list("preferred_language", flat=True)), None)
        with override(language or get_language()):
            subject = "".join(loader.render_to_string(subject_template_name, context).splitlines())
            body = loader.render_to_string(email_template_name, context)
        mail = EmailMultiAlternatives(subject, body, from_email, [to_email])
        mail.message()
        is_real = context["user"].pk is not None
        _waiting.append((mail, is_real))
        # Tests have no threads.
        if settings.OUTBOX_MODE != "inline":
            job.wake()
        else:
            send_waiting()


def send_waiting() -> None:
    """Send what was written, but for the mails to nobody."""
    while _waiting:
        mail, is_real = _waiting.popleft()
        if is_real:
            _send(mail)
        supervisor.beat()


def _send(mail: EmailMultiAlternatives) -> None:
    try:
        mail.send()
    except Exception:
        # Whoever waits for it asks again.
        logger.exception("a mail to set a new password could not be sent")


job = supervisor.Job("reset-mails", send_waiting, PERIOD, at_exit=send_waiting)
