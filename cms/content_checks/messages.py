"""What editors read of a finding, in their own language."""

from django.utils.functional import Promise
from django.utils.translation import get_language_bidi, gettext
from django.utils.translation import gettext_lazy as _

TEXTS: dict[str, Promise | str] = {
    "no_alt": _("The image “%(culprit)s” has no alternative text in this language."),
    "alt_of_original": _("The alternative text “%(culprit)s” is still the original’s."),
    "skipped_level": _("The heading “%(culprit)s” leaves out a level below the heading before it."),
    "empty_heading": _("A heading (%(culprit)s) has no words."),
    "draft_page": _("The page “%(culprit)s”, which is linked to, is not published."),
    "gone_page": _("The page behind the link “%(culprit)s” does not exist any more."),
    "other_language": _("The document “%(culprit)s” has no version in this language here."),
    "latin_in_rtl": _("“%(culprit)s” is not in the script of this page, and is read from left to right."),
    "rtl_in_ltr": _("“%(culprit)s” has words that are read from right to left, and no mark that says so."),
}


def text_of(problem: str, culprit: str) -> str:
    """Return the sentence about a problem."""
    # Links by a block have no text of their own.
    named = culprit or gettext("Page")
    # A name of the other direction would take the marks around it along.
    return str(TEXTS[problem]) % {"culprit": f"\u2068{named}\u2069" if get_language_bidi() else named}
