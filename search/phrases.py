"""Lines of text that editors fill in, and how texts are compared."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from search.analysis import analyse

LONGEST_LINE, MOST_LINES = 100, 20

Forms = tuple[str, ...]


def forms_of(text: str) -> Forms:
    """Return a text as it is compared: its words in their order, without accents, capitals and signs such as ``*``."""
    return tuple(analyse(text, "en").exact)


def lines_of(text: str) -> list[str]:
    """Return the lines that are not empty, with single blanks."""
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


def checked(text: str, fewest: int) -> str:
    """Return lines as they are kept; raise ValidationError that names the line that is wrong."""
    lines = text.strip().splitlines()
    if not all(map(str.strip, lines)):
        raise ValidationError(_("Line %(number)s is empty."), params={"number": _first(lines, lambda line: not line)})
    lines, seen = lines_of(text), set[Forms]()
    for line in lines:
        forms = forms_of(line)
        if len(line) > LONGEST_LINE:
            told = _("“%(line)s” has more than %(most)s characters.")
            raise ValidationError(told, params={"line": f"{line[:40]}…", "most": LONGEST_LINE})
        if not forms:
            raise ValidationError(_("“%(line)s” has no words."), params={"line": line})
        if forms in seen:
            raise ValidationError(_("“%(line)s” stands there twice."), params={"line": line})
        seen.add(forms)
    if len(lines) < fewest:
        raise ValidationError(_("At least two lines are needed: words that mean the same."))
    if len(lines) > MOST_LINES:
        raise ValidationError(_("At most %(most)s lines are possible."), params={"most": MOST_LINES})
    return "\n".join(lines)


def _first(lines: list[str], is_it: Callable[[str], bool]) -> int:
    return next(number for number, line in enumerate(lines, 1) if is_it(line.strip()))
