"""Why a file is refused, and how editors are told: every message names the file, and the limit if there is one."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("“%(name)s” is empty."),
    "size": _("“%(name)s” is too large: %(size)s. The limit is %(limit)s."),
    "type": _("“%(name)s” is of a type that is not accepted here. Accepted types: %(types)s."),
    "content": _("“%(name)s” is not what its name says: its content is not that of a .%(extension)s file."),
    "damaged": _("“%(name)s” is damaged or incomplete and cannot be opened."),
    "pixels": _("“%(name)s” has too many pixels: %(pixels)s million. The limit is %(limit)s million."),
    "password": _("“%(name)s” can only be opened with a password. Save it without a password and try again."),
    "unpacked": _("“%(name)s” is too large when unpacked: %(size)s. The limit is %(limit)s."),
    "macros": _("“%(name)s” contains macros (programs), which are not accepted. Save it without macros and try again."),
    "room": _(
        "“%(name)s” could not be stored: the disk is full, or cannot be written to. Nothing is wrong with the file. "
        "Tell those who run the site, and try again."
    ),
    "encoding": _("“%(name)s” is not a text in UTF-8. Save it with this encoding and try again."),
}


class Refusal(Exception):
    """A file is refused, for a reason in MESSAGES."""

    def __init__(self, reason: str, **facts: Any) -> None:
        """Take the reason, and what its message tells besides the file's name."""
        super().__init__(reason)
        self.reason, self.facts = reason, facts

    def as_error(self, name: str) -> ValidationError:
        """Return the error of a form about the file ``name``."""
        # Wagtail's page for several uploads shows messages as HTML.
        params = {**self.facts, "name": name.replace("<", "‹").replace(">", "›")}
        return ValidationError(MESSAGES[self.reason], code=self.reason, params=params)
