"""Names of authors and editors: a line of text for each, as records keep them, and their parts as CSL has them."""

import re
import unicodedata
from collections.abc import Iterable

# Words that stand in the names of organisations and of no person.
OF_ORGANISATIONS = re.compile(r"(?:^|[\s,])(?:and|of|for|against|et|und|и|по|для|&)(?=[\s,]|$)")
SUFFIX = re.compile(r"(?i)^(?:jr|sr|jnr|snr|junior|senior|ii|iii|iv|v|vi|ph\.?d|m\.?d|esq)\.?$")
SPACES = re.compile(r"\s+")
PART = 200


def names_of(text: str) -> list[dict[str, str]]:
    """Return the names in ``text``, one a line, as CSL has them.

    A line is "Family, Given", "Family, Given, Suffix", or an organisation's name. An organisation's name with a comma
    is known by its words, by several commas, or by the braces around it.
    """
    return [_parts(line) for line in filter(None, map(str.strip, text.splitlines()))]


def _parts(line: str) -> dict[str, str]:
    if inner := _in_braces(line):
        return {"literal": inner}
    family, *given = (part.strip() for part in line.split(","))
    if len(given) == 2 and given[0] and SUFFIX.match(given[1]):
        return {"family": family, "given": given[0], "suffix": given[1]}
    if len(given) != 1 or not family or OF_ORGANISATIONS.search(line):
        return {"literal": line}
    return {"family": family, "given": given[0]} if given[0] else {"literal": family}


def _in_braces(line: str) -> str:
    """Return what stands between braces that are around the whole line."""
    inner = line[1:-1].strip()
    return inner if line[:1] == "{" and line[-1:] == "}" and "{" not in inner and "}" not in inner else ""


def person(family: str, given: str = "", suffix: str = "") -> str:
    """Return the line of a person; one who has a single name, of a name without a comma."""
    family, given, suffix = (one_line(part).strip(", ") for part in (family, given, suffix))
    if not given and not suffix:
        return organisation(family)
    if suffix and not SUFFIX.match(suffix):
        given, suffix = f"{given} {suffix}".strip(), ""
    return ", ".join(filter(None, [family.replace(",", ""), given.replace(",", ""), suffix]))


def organisation(name: str) -> str:
    """Return the line of an organisation, in braces if it would be taken for a person without."""
    name = one_line(name)
    bare = name.replace("{", "").replace("}", "")
    return name if not name or _parts(name) == {"literal": name} else f"{{{bare}}}"


def from_csl(name: dict[str, str]) -> str:
    """Return the line of a name in CSL's parts: ``family``, ``given``, ``suffix``, particles, or ``literal``."""
    if not name.get("family"):
        return organisation(name.get("literal") or name.get("given") or "")
    particles = (name.get("dropping-particle"), name.get("non-dropping-particle"), name["family"])
    return person(" ".join(filter(None, particles)), name.get("given", ""), name.get("suffix", ""))


def from_line(line: str) -> str:
    """Return the line of a name as RIS and tables have it; EndNote ends an organisation's name with a comma."""
    line = one_line(line)
    if ",," in line:
        return organisation(line.replace(",,", ",").strip(", "))
    if line.endswith(","):
        return organisation(line.strip(", "))
    parts = _parts(line) if line else {}
    return from_csl(parts) if "family" in parts else line


def split_list(text: str) -> list[str]:
    """Return the names of a cell: one a line, or parted by semicolons that do not stand in braces."""
    names, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth = max(0, depth + (letter == "{") - (letter == "}"))
        if letter == "\n" or (letter == ";" and not depth):
            names.append(text[start:at])
            start = at + 1
    names.append(text[start:])
    return [name.strip() for name in names if name.strip()]


def one_line(text: str) -> str:
    """Return ``text`` without line ends and doubled spaces."""
    return SPACES.sub(" ", text).strip()


def lines(names: Iterable[str]) -> str:
    """Return names, one a line, without the empty ones."""
    return "\n".join(filter(None, names))


def plain(text: str) -> str:
    """Return what is equal for texts that differ in case, accents, spaces and punctuation only."""
    # In parts: many marks on one letter take the square of their number, and marks do not count here.
    parts = (text[at : at + PART] for at in range(0, len(text), PART))
    decomposed = "".join(unicodedata.normalize("NFKD", part) for part in parts).casefold()
    return "".join(letter for letter in decomposed if letter.isalnum()) or " ".join(text.casefold().split())


def same_names(one: str, other: str) -> bool:
    """Return whether two fields hold the same names in the same order, however they are written."""
    return one.split() == other.split() or [*map(_whole, names_of(one))] == [*map(_whole, names_of(other))]


def _whole(name: dict[str, str]) -> tuple[str, ...]:
    family = name.get("literal") or name.get("family", "")
    return tuple(" ".join(part.split()) for part in (family, name.get("given", ""), name.get("suffix", "")))


def same_first(one: str, other: str) -> bool:
    """Return whether two fields begin with the same author.

    A person is the same with the same family name, if the given names do not begin with different letters.
    """
    first, second = (next(iter(names_of(text)), None) for text in (one, other))
    if first is None or second is None:
        return first is second
    (family, given, *_), (other_family, other_given, *_) = map(_whole, (first, second))
    if plain(family) != plain(other_family):
        return plain(f"{family} {given}") == plain(f"{other_family} {other_given}")
    initials = {plain(part)[:1] for part in (given, other_given) if part}
    return len(initials) < 2
