"""BibTeX and biblatex, read and written with bibtexparser."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

import bibtexparser
from bibtexparser import Library
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, Field, ParsingFailedBlock
from django.utils.translation import gettext as _

from pillars.author_names import one_line
from pillars.literature import latex
from pillars.literature.bibtex_entries import Source, Sources
from pillars.literature.bibtex_fields import ENTRY_TYPES, EPRINTS, KINDS, NAMES, SUBTITLES
from pillars.literature.bibtex_names import authors, written
from pillars.literature.bibtex_values import Values, parted
from pillars.literature.fields import MOST_WORKS, PARTS, UnreadableFile, Work, first_of, language_code, year_of
from pillars.literature.identity import export_key
from pillars.models.references import Reference

VERBATIM = ("url", "doi", "howpublished", "eprint", "file", "urlraw")
PARAGRAPHS = re.compile(r"\n\s*\n")
# A backslash before the brace that ends a value is the second of a line break, not an escape.
LINE_BREAK = re.compile(r"\\\\(?=[{}])")
BLOCK = re.compile(r"@\w{1,40}[ \t]{0,10}[{(]")
# Works, and as many abbreviations, comments and addresses of electronic mail.
MOST_BLOCKS = 2 * MOST_WORKS
NOT_IN_KEYS = re.compile(r"[\s,{}()\"#%~\\='@]+")


def read(text: str) -> list[Work]:
    """Return the works in ``text``; entries that cannot be read have a problem. Raise UnreadableFile."""
    if sum(1 for _block in islice(BLOCK.finditer(text), MOST_BLOCKS + 1)) > MOST_BLOCKS:
        raise UnreadableFile(_("The file has more than %d works. Divide it.") % MOST_WORKS)
    library = bibtexparser.parse_string(LINE_BREAK.sub(r"\\\\ ", text), parse_stack=[])
    values = Values(library)
    found: list[tuple[Work, Source | None]] = []
    for block in library.blocks:
        # Two entries of one key are two works all the same; of a field that stands there twice the first counts.
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            block = block.ignore_error_block
        if isinstance(block, DuplicateFieldKeyBlock):
            block = block.ignore_error_block
        if isinstance(block, Entry):
            work = Work(_place(block.start_line), {"citation_key": block.key})
            found.append((work, Source(block.key, block.entry_type.lower(), _raw(block, values, work))))
        elif isinstance(block, ParsingFailedBlock):
            problem = _("This entry is not BibTeX: a brace, a quotation mark or a comma is missing in it.")
            found.append((Work(_place(block.start_line), problem=problem), None))
    sources = Sources(source for _work, source in found if source)
    return [_filled(work, source, sources) for work, source in found if source is None or source.kind != "xdata"]


def _place(line: int | None) -> str:
    return _("line %d") % ((line or 0) + 1)


def _filled(work: Work, source: Source | None, sources: Sources) -> Work:
    """Return a work with the fields of its entry, and of those that it refers to."""
    if source is None:
        return work
    raw, referred = sources.whole(source)
    used = {"title", *SUBTITLES.values(), *referred}
    text = {name: _decoded(name, value) for name, value in raw.items()}
    work.take_kind(source.kind, KINDS)
    for name, subtitle in SUBTITLES.items():
        if text.get(name) and text.get(subtitle):
            text[name] = f"{text[name].rstrip(':')}: {text[subtitle]}"
    work.fields["title"] = text.get("title", "")
    for ours, theirs in NAMES.items():
        if value := first_of(text, theirs):
            work.fields[ours] = value
            used.add(next(name for name in theirs if text.get(name)))
    for name in ("author", "editor"):
        work.fields[f"{name}s"] = authors(raw.get(name, ""), work, f"{name}s")
    used |= {"author", "editor"}
    used |= _number(work, text) | _date(work, text) | _language(work, text) | _address(work, text)
    # An institution that stands beside a publisher, and the like, is not kept.
    work.unread += [name for name, value in text.items() if value and name not in used]
    return work


def _raw(entry: Entry, values: Values, work: Work) -> dict[str, str]:
    """Return the values by names in lower case, before LaTeX is read; of a doubled field the first."""
    found: dict[str, str] = {}
    for key, text in chain.from_iterable(parted(field.key, str(field.value)) for field in entry.fields):
        # Comments between fields are taken for parts of names.
        name = key.rpartition("\n")[2].strip().lower()
        value = values.resolve(text)
        if name in found and found[name] != value:
            work.notes.append(_("“%(name)s” stands there more than once: the first counts.") % {"name": name[:50]})
        found.setdefault(name, value)
    return found


def _decoded(name: str, value: str) -> str:
    if name in VERBATIM:
        return " ".join(latex.decode_verbatim(value).split())
    if name == "abstract":
        return "\n\n".join(filter(None, (one_line(latex.decode(part)) for part in PARAGRAPHS.split(value))))
    return one_line(latex.decode(value))


def _number(work: Work, text: dict[str, str]) -> set[str]:
    """Take the issue of a journal or the number of a report: both are called "number"."""
    part = work.fields.get("kind") in PARTS
    names = {"issue": ("number", "issue"), "number": ("reportnumber",)}
    if not part:
        names = {"number": ("number", "reportnumber"), "issue": ("issue",)}
    used = set()
    for ours, theirs in names.items():
        if value := first_of(text, theirs):
            work.fields[ours] = value
            used.add(next(name for name in theirs if text.get(name)))
    return used


def _date(work: Work, text: dict[str, str]) -> set[str]:
    names = [name for name in ("year", "date", "issued") if text.get(name)]
    if not names:
        return set()
    # A year that is none is named if nothing else has one.
    best = next((name for name in names if year_of(text[name]).isdigit()), names[0])
    work.take_year(best, text[best])
    return {name for name in names if name == best or year_of(text[name]) == work.fields["year"]}


def _language(work: Work, text: dict[str, str]) -> set[str]:
    names = [name for name in ("langid", "language", "hyphenation") if text.get(name)]
    if names:
        work.take_language(next((text[name] for name in names if language_code(text[name])), text[names[0]]))
    return set(names)


def _address(work: Work, text: dict[str, str]) -> set[str]:
    """Take DOI and address, which some programs write in other fields."""
    used = {"doi", "url"}
    work.fields["doi"] = text.get("doi", "")
    work.fields["url"] = text.get("url", "")
    if not work.fields["url"] and "://" in text.get("howpublished", ""):
        work.fields["url"] = text["howpublished"]
        used.add("howpublished")
    archive = first_of(text, ("eprinttype", "archiveprefix")).lower()
    if not work.fields["url"] and text.get("eprint") and archive in EPRINTS:
        work.fields["url"] = EPRINTS[archive] + text["eprint"]
        used |= {"eprint", "eprinttype", "archiveprefix"}
    return used


def write(references: Iterable[Reference]) -> str:
    """Return ``references`` as BibTeX, in UTF-8."""
    library, keys = Library(), set[str]()
    for reference in references:
        key = NOT_IN_KEYS.sub("-", export_key(reference))
        if key in keys:
            key = f"{key}-{reference.pk}"
        keys.add(key)
        entry = Entry(ENTRY_TYPES.get(reference.kind, "misc"), key, list(_fields(reference)))
        library.add(entry, fail_on_duplicate_key=False)
    return bibtexparser.write_string(library)


def _fields(reference: Reference) -> Iterator[Field]:
    part = reference.kind in PARTS
    values = {
        "author": written(reference.authors),
        "editor": written(reference.editors),
        "title": latex.encode(reference.title),
        "journal" if reference.kind == "article-journal" else "booktitle": latex.encode(reference.container_title),
        "publisher": latex.encode(reference.publisher),
        "address": latex.encode(reference.publisher_place),
        "year": str(reference.year or ""),
        "volume": latex.encode(reference.volume),
        "number": latex.encode(reference.issue if part else reference.number),
        "reportnumber" if part else "issue": latex.encode(reference.number if part else reference.issue),
        "pages": "--".join(map(latex.encode, reference.pages.split("-"))),
        "doi": latex.encode_verbatim(reference.doi or ""),
        "isbn": latex.encode(reference.isbn),
        "issn": latex.encode(reference.issn),
        "url": latex.encode_verbatim(reference.url),
        "abstract": latex.encode(reference.abstract),
        "language": reference.language,
    }
    return (Field(name, value) for name, value in values.items() if value)
