"""The names of BibTeX, read with bibtexparser's rules and written so that they are read again as they are."""

import re

from bibtexparser.middlewares.names import parse_single_name_into_parts

from pillars.author_names import OF_ORGANISATIONS, SUFFIX, lines, names_of, one_line, organisation, person
from pillars.literature.fields import Work, left_out
from pillars.literature.latex import decode, encode

BRACE = re.compile(r"(?<!\\)[{}]")
MARK = re.compile(r"(?<!\\)[{}]|(?:^|(?<= ))and(?= |$)", re.IGNORECASE)
# Longer ones are no persons.
LONGEST_NAME = 500
EXTENDED = re.compile(r"(?:^|,)\s*(family|given|prefix|suffix)\s*=\s*([^,]*)")
# Words by which an organisation is known that stands without braces.
ORGANISATION_WORDS = """
nations organization organisation ministry committee council university office department institute institution
association commission bank programme program fund agency network centre center alliance foundation union group team
society federation assembly parliament court unicef unesco naciones organización ministerio comité consejo universidad
asociación fundación comisión ministère conseil université fondation организация министерство комитет совет
университет комиссия
"""
ORGANISATIONS = frozenset(ORGANISATION_WORDS.split())


def authors(value: str, work: Work, name: str) -> str:
    """Return the names in a value, one a line; "and others" is noted in ``work`` as left out of ``name``."""
    if not _is_balanced(value):
        value = BRACE.sub("", value)
    found = _divided(one_line(value.replace("~", " ") if "\\" not in value else value))
    if found and found[-1].strip().lower() in ("others", "et al.", "et al"):
        work.notes.append(left_out(name, found.pop()))
    return lines(_line(part.strip(" \t\n,")) for part in found)


def _divided(value: str) -> list[str]:
    """Return the names in a value: they are parted by "and" outside braces."""
    names, depth, start = [], 0, 0
    for mark in MARK.finditer(value):
        sign = mark[0]
        if sign in "{}":
            depth += 1 if sign == "{" else -1
        elif not depth:
            names.append(value[start : mark.start()])
            start = mark.end()
    return [*names, value[start:]]


def _is_balanced(value: str) -> bool:
    depth = 0
    for brace in BRACE.finditer(value):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _line(name: str) -> str:
    if _is_whole(name) or len(name) > LONGEST_NAME:
        return organisation(decode(name[1:-1] if name.startswith("{") else name))
    if "=" in name and (parts := dict(EXTENDED.findall(name))).get("family"):
        family = f"{parts.get('prefix', '')} {parts['family']}"
        return person(decode(family), decode(parts.get("given", "")), decode(parts.get("suffix", "")))
    words = decode(name).lower().split()
    if (
        "," not in name
        and len(words) > 1
        and (OF_ORGANISATIONS.search(decode(name)) or not ORGANISATIONS.isdisjoint(words))
    ):
        return organisation(decode(name))
    last, comma, suffix = name.rpartition(",")
    if comma and "," not in last and SUFFIX.match(suffix.strip()):
        # "Martin Luther King, Jr." is no family of this name.
        name, comma = last, ""
    parts_ = parse_single_name_into_parts(name, strict=False)
    family, given, jr = (decode(" ".join(part)) for part in ([*parts_.von, *parts_.last], parts_.first, parts_.jr))
    return person(family, given, jr or (suffix if not comma and last else ""))


def _is_whole(name: str) -> bool:
    """Return whether one pair of braces is around the whole name."""
    if not (name.startswith("{") and name.endswith("}")):
        return False
    return _is_balanced(name[1:-1])


def written(names: str) -> str:
    """Return names, one a line, as BibTeX takes them for what they are: an organisation's stands in braces."""
    return " and ".join(_written(name) for name in names_of(names))


def _written(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{encode(name['literal'])}}}"
    family, given = _protected(name["family"]), _protected(name["given"])
    return ", ".join(filter(None, [family, encode(name.get("suffix", "")), given]))


def _protected(part: str) -> str:
    """Return part of a name, in braces if it would be read as more than that."""
    text = encode(one_line(part))
    return f"{{{text}}}" if re.search(r"(?i)(?:^|\s)and(?:\s|$)|=", part) else text
