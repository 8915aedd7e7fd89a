"""Where links of a text from elsewhere may lead, and which of them belong to notes."""

import re
from urllib.parse import urlsplit

SCHEMES = {"http", "https", "mailto", "tel"}
LONGEST = 2000
UNSEEN = re.compile("[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufdd0-\ufdef\ufeff]")

# Word: #_ftn1 and #_edn1, back #_ftnref1; LibreOffice: #sdfootnote1sym, back #sdfootnote1anc;
# Google, in files: #ftnt1, back #ftnt_ref1.
NOTE = re.compile(r"#_?((?:ftn|edn)t?\d+|sd(?:foot|end)note\d+)(?:sym)?$")
BACK = re.compile(r"#_?(?:(ftn|edn)ref|(ftnt)_ref|sd(foot|end)note)(\d+)(anc)?$")
COMMENT = re.compile(r"#(_msocom_|cmnt)\d+$")


def safe_address(href: str) -> str | None:
    """Return the address of a link that leads to the web, a mailbox or a telephone, ``None`` for all others."""
    address = UNSEEN.sub("", href)
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in SCHEMES or len(address) > LONGEST:
        return None
    if not (parts.netloc if parts.scheme.lower().startswith("http") else parts.path):
        return None
    return address


def note_key(href: str) -> str | None:
    """Return which note a link in the text leads to, such as ``ftn1``."""
    found = NOTE.match(fragment(href))
    return found[1] if found else None


def back_key(href: str) -> str | None:
    """Return of which note it is that a link leads back to the text."""
    found = BACK.match(fragment(href))
    if not found:
        return None
    word, google, office, number, anchor = found.groups()
    if office:
        return f"sd{office}note{number}" if anchor else None
    return f"{word or google}{number}"


def is_comment(href: str) -> bool:
    """Return whether a link leads to a remark in the margin."""
    return bool(COMMENT.match(fragment(href)))


def fragment(href: str) -> str:
    """Return ``#`` and what is behind it where a link leads within its own text, else an empty string."""
    href = href.strip()
    return href if href.startswith("#") else ""
