"""``@email-notification``: what visitors write in the contact form, sent on by e-mail and kept nowhere."""

import logging
import unicodedata
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email
from django.http import HttpResponse

from cms.api import bodies, throttling
from cms.api.contract import Contract, shape
from cms.api.errors import ApiError, BadRequest
from cms.api.registry import Call, service

logger = logging.getLogger(__name__)

# Fields of the form, and how many characters each may have.
LONGEST = {"from": 254, "name": 200, "subject": 200, "message": 10_000}
REQUIRED = ("from", "message")
# Controls, halves of characters and line ends of all kinds: a header with one could be two headers.
CONTROL = {"Cc", "Cs", "Zl", "Zp"}
WHITESPACE = str.maketrans("", "", "\n\r\t")


shape("Message", "from str An e-mail address.\nmessage str\nname? str|null\nsubject? str|null")


@service(
    "@email-notification",
    "POST",
    contract=Contract(body="Message", errors=(400, 413, 429, 501, 503), empty=True),
)
def email_notification(call: Call) -> HttpResponse:
    """Send a message of a visitor to CONTACT_EMAIL; answer 204. Each client may do so a few times an hour."""
    if not settings.CONTACT_EMAIL:
        raise ApiError(501, "This site has no contact form.")
    form = _form(call)
    throttling.check_client(call.request, "contact")
    throttling.check("contact_all", "", settings.RATE_LIMITS.get("contact_all", ""))
    message = EmailMessage(
        subject=f"[{settings.SITE_NAME}] {form['subject'] or 'Contact form'}",
        body=f"{form['message']}\n\n-- \n{form['name']} <{form['from']}>\n",
        to=settings.CONTACT_EMAIL,
        reply_to=[form["from"]],
    )
    try:
        message.send()
    except OSError as error:  # smtplib's errors are of this kind too
        logger.exception("The contact form could not be sent.")
        problem = "Your message could not be sent. Please try again later."
        raise ApiError(503, problem, {"Retry-After": "300"}) from error
    response = HttpResponse(status=204, headers={"Cache-Control": "no-store"})
    # There is nothing that this could be the type of.
    del response["Content-Type"]
    return response


def _form(call: Call) -> dict[str, str]:
    """Return the fields of the form, checked; raise BadRequest that names the one that is wrong."""
    if call.request.content_type != "application/json":
        # Forms of other sites can send anything but this without being asked.
        raise BadRequest("The body must be sent as application/json.")
    data = bodies.object_of(call.request)
    form = {name: _value(data, name) for name in LONGEST}
    try:
        validate_email(form["from"])
    except ValidationError as error:
        raise BadRequest("from must be an e-mail address.") from error
    return form


def _value(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise BadRequest(f"{name} must be a text.")
    value = value.strip()
    if name in REQUIRED and not value:
        raise BadRequest(f"{name} is missing.")
    if len(value) > LONGEST[name]:
        raise BadRequest(f"{name} is longer than {LONGEST[name]:,} characters.")
    checked = value.translate(WHITESPACE) if name == "message" else value
    if any(unicodedata.category(character) in CONTROL for character in checked):
        raise BadRequest(f"{name} has a character that it cannot have, such as a line end.")
    return value
