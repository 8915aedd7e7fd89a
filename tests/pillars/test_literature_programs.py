"""Literature as Ovid, Embase, EndNote, Zotero, Mendeley, JabRef and people write it: nothing is lost in silence."""

import unicodedata

import pytest

from pillars.literature import importing
from pillars.literature.fields import Work
from pillars.literature.fitting import Fitted, fit

OVID = """
1. \nTY  - JOUR
DB  - Ovid MEDLINE(R)
AN  - 31234567
ID  - 10.1000/182
T1  - A title. [Review]
A1  - Smith, John A
A1  - Doe, Jane
Y1  - 2019//
N2  - BACKGROUND: Text.
JF  - The Journal
JA  - J
VL  - 6
IS  - 2
SP  - e100
EP  - e110
SN  - 2049-3630 (Electronic)
M3  - Review
UR  - https://example.org/ovidweb.cgi?T=JS&AN=31234567
ER  -
"""
EMBASE = """TY  - JOUR
M1  - L2001234567
N1  - L2001234567
A1  - Roe R.
T1  - A title
JF  - The Journal
Y1  - 2019
SP  - 1
EP  - 9
LA  - English
U2  - L2001234567
C5  - 30000000
M3  - Article
LK  - https://doi.org/10.1000/182
ER  -
"""
EDITED = """TY  - EDBOOK
A2  - Series, Ed
AU  - Editor, One
AU  - Editor, Two
TI  - An edited book
T2  - A series
ER  -
"""
PAPER = """TY  - CONF
AU  - Doe, Jane
TI  - A paper
T2  - A conference
C3  - Its proceedings
C1  - New York
CY  - Vienna
ER  -
"""
REPORT = """TY  - RPRT
TI  - A report
M1  - 5
SN  - JC1234
ER  -
"""
MIXED = """TY  - JOUR
A1  - One, A
AU  - Two, B
AU  - One, A
ED  - Three, C
A2  - Four, D
TI  - Mixed tags
Y1  - 1900/01/01
DA  - 1950/01/01
ER  -
"""
TWICE = """TY  - JOUR
TI  - One title
TI  - Another title
PY  - 2001
PY  - 2002
VL  - 1
VL  - 1
DO  - 10.1000/182
DO  - 10.1000/183
AB  - One paragraph.
AB  - Another paragraph.
L1  - internal-pdf://a.pdf
L1  - https://example.org/a.pdf
ER  -
"""
SERIAL = "TY  - SER\nTI  - A monograph\nSN  - 9780199536443\nER  - \n"


def works_of(text: str | bytes, name: str) -> list[Work]:
    return importing.read(name, importing.decode(text if isinstance(text, bytes) else text.encode()))


def one(text: str | bytes, name: str) -> tuple[Fitted, list[str]]:
    [work] = works_of(text, name)
    assert not work.problem
    return fit(work), work.unread


@pytest.mark.parametrize(
    ("text", "expected", "unread", "notes"),
    [
        (
            OVID,
            {"doi": "10.1000/182", "year": 2019, "authors": "Smith, John A\nDoe, Jane", "pages": "e100-e110"},
            {"DB", "AN", "JA", "M3"},
            0,
        ),
        # Its own number is no issue, and its link is the address.
        (
            EMBASE,
            {"issue": "", "number": "", "url": "https://doi.org/10.1000/182", "language": "en", "year": 2019},
            {"M1", "N1", "U2", "C5", "M3"},
            0,
        ),
        (EDITED, {"kind": "book", "authors": "", "editors": "Editor, One\nEditor, Two"}, {"A2"}, 0),
        (PAPER, {"container_title": "Its proceedings", "publisher_place": "New York"}, {"T2", "CY"}, 0),
        (REPORT, {"number": "JC1234", "isbn": ""}, {"M1"}, 0),
        (MIXED, {"authors": "One, A\nTwo, B", "editors": "Three, C\nFour, D", "year": 1950}, {"Y1", None}, 0),
        (
            TWICE,
            {
                "title": "One title",
                "year": 2001,
                "volume": "1",
                "doi": "10.1000/182",
                "abstract": "One paragraph.\n\nAnother paragraph.",
                "url": "https://example.org/a.pdf",
            },
            set(),
            3,
        ),
        (SERIAL, {"kind": "book", "isbn": "9780199536443"}, set(), 0),
    ],
    ids=["Ovid", "Embase", "edited book", "paper", "report", "mixed tags", "repeated tags", "serial"],
)
def test_tags_of_programs(text, expected, unread, notes):
    fitted, names = one(text, "works.ris")
    assert {name: getattr(fitted.reference, name) for name in expected} == expected
    assert {name for name in names if "(" not in name} == unread - {None}
    assert len(fitted.notes) == notes, fitted.notes


def test_work_of_ris_without_a_type_is_a_work():
    lost = "JF  - A journal\nT1  - No type\nER  - \n"
    works = works_of(f"{lost}\nTY  - BOOK\nTI  - One\nER  - \n{lost}TY  - BOOK\nTI  - Two\nER  - \n{lost}", "a.ris")
    assert [work.fields["title"] for work in works] == ["No type", "One", "No type", "Two", "No type"]
    # What stands before the type belongs to the work that begins there.
    [work] = works_of("PB  - House\nTY  - BOOK\nTI  - One\nER  - \n", "a.ris")
    assert (work.fields["title"], work.fields["publisher"]) == ("One", "House")


@pytest.mark.parametrize("number", ["Suppl 1", "3-4", "S2 (Part 1)", "Spring 2015", "12"])
def test_number_that_endnote_writes_is_the_issue(number):
    fitted, unread = one(f"TY  - JOUR\nTI  - T\nM1  - {number}\nER  - \n", "a.ris")
    assert fitted.reference.issue == number and not unread


@pytest.mark.parametrize("number", ["Copyright (C) 2016 American Chemical Society (ACS).", "L612345678", "online"])
def test_what_is_no_issue_is_named(number):
    fitted, unread = one(f"TY  - JOUR\nTI  - T\nIS  - 2\nM1  - {number}\nER  - \n", "a.ris")
    assert (fitted.reference.issue, fitted.reference.number, unread) == ("2", "", ["M1"])


@pytest.mark.parametrize(
    "entry",
    [
        "@misc{m, title = {A {good} title}\n year = {2000}, author = {Doe, Jane}}",
        '@misc{m, title = "A good title"\n  year = 2000 author = {Doe, Jane}}',
        "@misc{m,\n author={Doe, Jane} year = {2000} title = {A good} # { title}\n}",
    ],
)
def test_missing_comma_lets_no_field_swallow_the_next(entry):
    reference = one(entry, "a.bib")[0].reference
    assert (reference.title, reference.year, reference.authors) == ("A good title", 2000, "Doe, Jane")


@pytest.mark.parametrize("title", ["{a = b}", '"x = {1}"', "{a} # { b = {c}}"])
def test_what_only_looks_like_the_next_field_stays(title):
    assert "=" in one(f"@misc{{m, title = {title}}}", "a.bib")[0].reference.title


CROSSED = """@inproceedings{one, crossref = {whole}, title = {A paper}, author = {Doe, Jane}, pages = {3}}
@incollection{two, xdata = {House, none}, crossref = {whole}, title = {Another}, booktitle = {Own title}}
@article{three, title = {Third}, crossref = {gone}}
@xdata{house, publisher = {The House}, location = {Paris}}
@proceedings{Whole, title = {Proceedings}, subtitle = {All}, year = 2001, editor = {Roe, John}, doi = {10.1000/182},
  url = {https://example.org/}, isbn = {9780199536443}, abstract = {About all.}, publisher = {P}}
@book{loop, title = {Loop}, crossref = {pool}}
@book{pool, title = {Pool}, crossref = {loop}}
"""


def test_entries_take_from_the_whole_what_they_do_not_say():
    works = works_of(CROSSED, "a.bib")
    one, two, three, whole, *_loops = references = [fit(work).reference for work in works]
    assert len(references) == 6 and works[2].unread == ["crossref"] and not works[0].unread
    assert (one.container_title, one.year, one.editors) == ("Proceedings: All", 2001, "Roe, John")
    assert (one.isbn, one.pages, one.authors) == ("9780199536443", "3", "Doe, Jane")
    # What names the whole does not name its parts.
    assert not one.doi and not one.url and not one.abstract
    assert (two.container_title, two.publisher, two.publisher_place) == ("Own title: All", "The House", "Paris")
    assert (three.year, whole.doi, whole.title) == (None, "10.1000/182", "Proceedings: All")


ADDRESSES = "@inproceedings{k, title={T}, location={San Jose}, address={New York}, publisher={ACM}}"


def test_address_of_the_publisher_comes_before_the_place_of_the_meeting():
    fitted, unread = one(ADDRESSES, "a.bib")
    assert (fitted.reference.publisher_place, unread) == ("New York", ["location"])


@pytest.mark.parametrize(
    ("written", "read"), [(r"\~", "~"), (r"a \^{} b", "a ^ b"), (r"\~{n} \~n \~{}", "ñ ñ ~"), (r"5\'", "5'")]
)
def test_accent_without_a_letter_is_the_sign(written, read):
    assert one(f"@misc{{k, title = {{{written}}}}}", "a.bib")[0].reference.title == read


ENTRY = "@book{b, title={Été, ça}, year=2000}"


@pytest.mark.parametrize(
    "content",
    [
        ENTRY.encode("utf-16"),
        ENTRY.encode("utf-16-le"),
        ENTRY.encode("utf-16-be"),
        b"% This file was created with JabRef 2.10.\r\n% Encoding: ISO8859_1\r\n\r\n" + ENTRY.encode("latin-1"),
        b"\n%% This BibTeX bibliography file was created using BibDesk.\n\n%% Encoding: MacRoman\n"
        + ENTRY.encode("mac-roman"),
        b"\xef\xbb\xbf" + ENTRY.encode(),
    ],
)
def test_encodings_that_programs_write(content):
    assert one(content, "a.bib")[0].reference.title == "Été, ça"


PUBMED = """PMID,Title,Authors,First Author,Journal/Book,Publication Year,DOI
1,A title,"Doe J, van der Roe AB.",Doe J,The Journal,2020,10.1000/182
"""


def test_table_of_pubmed_parts_names_by_commas():
    fitted, unread = one(PUBMED, "a.csv")
    assert fitted.reference.authors == "Doe J\nvan der Roe AB" and unread == ["PMID", "First Author"]


@pytest.mark.parametrize("head", ["SEP=;\r\n", "sep=;\n\n", "\n;;\n"])
def test_table_begins_with_the_first_row_that_says_something(head):
    fitted, unread = one(f"{head}Title;Year\nA, b;2020\n", "a.csv")
    assert (fitted.reference.title, fitted.reference.year, unread) == ("A, b", 2020, [])


def test_accents_that_a_mac_writes_apart_change_nothing(db):
    entry = "@book{k, title={Réunion d'été}, author={Émile, Zoé}, year=2000}"
    [step] = importing.plan(works_of(unicodedata.normalize("NFD", entry), "a.bib")).steps
    assert (step.reference.title, step.reference.authors) == ("Réunion d'été", "Émile, Zoé")
    # Also a record that was made so stays as it is.
    step.reference.title = unicodedata.normalize("NFD", step.reference.title)
    step.reference.save()
    [again] = importing.plan(works_of(entry, "a.bib")).steps
    assert again.action == "same"
