"""Files as reference managers write them: what is read of them, what is named, and in whose words."""

import json

import pytest
from django.utils.translation import override

from pillars.author_names import from_line, names_of, organisation, person
from pillars.identifiers import doi_of, isbn_key, isbns_of, symbol_key
from pillars.literature import bibtex, csl, latex, ris, table
from pillars.literature.fields import UnreadableFile, Work
from pillars.literature.fitting import fit
from pillars.models import Reference


def entry(fields: str, kind: str = "article") -> Reference:
    """Return the one record that an entry of BibTeX makes."""
    [work] = bibtex.read(f"@{kind}{{key, {fields}}}")
    assert not work.problem
    return fit(work).reference


def record(*lines: str) -> tuple[Reference, Work]:
    [work] = ris.read("\n".join([*lines, "ER  - "]))
    return fit(work).reference, work


def row(header: str, values: str) -> tuple[Reference, Work]:
    [work] = table.read(f"{header}\n{values}\n")
    return fit(work).reference, work


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A 40% rise, 12% of it upheld", "A 40% rise, 12% of it upheld"),
        (r"A 40\% rise \& more \_ \# \$5", "A 40% rise & more _ # $5"),
        ("Oil & Gas", "Oil & Gas"),
        ("From $5 to $10", "From $5 to $10"),
        (r"The $\beta$ of CO$_2$", "The β of CO_2"),
        (
            r"{\'E}tude d'{\oe}uvres \`a {\AA}rhus, \c{c}a, Stra\ss e, \v{S}\'{\i}",
            "Étude d'œuvres à Århus, ça, Straße, Ší",
        ),
        (r"\textit{Homo} {\em sapiens} \textsuperscript{th}", "Homo sapiens th"),
        (r"a {\textless} b {\textasciitilde} c \textbackslash{} d", "a < b ~ c \\ d"),
        (r"C:\data and \unknown{kept}", r"C:\data and \unknown kept"),
        ("1990--2000 --- ``so''", "1990–2000 — “so”"),
        ("J.~Doe costs ~ 5, ~6", "J. Doe costs ~ 5, ~6"),
        ("Всеобщая декларация, 世界人权宣言", "Всеобщая декларация, 世界人权宣言"),
        (r"\{\vphantom{\}}x\vphantom{\{}\}", "{x}"),
        (r"See \url{https://example.org/a_b%20~c}", "See https://example.org/a_b%20~c"),
        ('The {"}quoted{"} word', 'The "quoted" word'),
    ],
)
def test_latex_is_read_and_nothing_is_cut(written, read):
    assert entry(f"title = {{{written}}}").title == read
    assert latex.decode(latex.encode(read)) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.org/a%20b.pdf", "https://example.org/a%20b.pdf"),
        ("https://example.org/find?a=1&b=2", "https://example.org/find?a=1&b=2"),
        ("https://example.org/~doe/x.html", "https://example.org/~doe/x.html"),
        (r"https://example.org/a\_b\%20c\&d\#e", "https://example.org/a_b%20c&d#e"),
        (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
        (r"https://example.org/{\textasciitilde}doe", "https://example.org/~doe"),
        (r"https://example.org/$\sim$doe", "https://example.org/~doe"),
        ("https://example.org/a https://example.org/b", "https://example.org/a"),
    ],
)
def test_addresses_of_bibtex_are_read_as_they_are(written, read):
    assert entry(f"title = {{T}}, url = {{{written}}}").url == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Jane Q. Doe and John Roe", [("Doe", "Jane Q."), ("Roe", "John")]),
        ("Doe, Jane and Roe, John", [("Doe", "Jane"), ("Roe", "John")]),
        ("Ludwig van Beethoven and de la Cruz, Juana", [("van Beethoven", "Ludwig"), ("de la Cruz", "Juana")]),
        ("King, Jr., Martin Luther", [("King", "Martin Luther", "Jr.")]),
        ("Martin Luther King, Jr.", [("King", "Martin Luther", "Jr.")]),
        (r"Kimberl\'e Crenshaw and {\O}yvind {\AA}str{\"o}m", [("Crenshaw", "Kimberlé"), ("Åström", "Øyvind")]),
        ("family=Berg, given=Jan, prefix=van der", [("van der Berg", "Jan")]),
        ("{Ministry of Justice and Human Rights}", ["Ministry of Justice and Human Rights"]),
        (
            "{United Nations Educational, Scientific and Cultural Organization} and Doe, Jane",
            ["United Nations Educational, Scientific and Cultural Organization", ("Doe", "Jane")],
        ),
        ("{Smith, Jones Ltd}", ["Smith, Jones Ltd"]),
        ("{{World Health Organization}}", ["World Health Organization"]),
        ("Ministry of Justice and United Nations", ["Ministry of Justice", "United Nations"]),
        (r"{Barnes \& Noble}", ["Barnes & Noble"]),
        ("{Doe, Jane", []),
    ],
)
def test_names_of_bibtex_are_persons_or_organisations(written, read):
    if not read:
        assert bibtex.read(f"@book{{k, title = {{T}}, author = {{{written}}}}}")[0].problem
        return
    keys = ("family", "given", "suffix")
    expected = [{"literal": name} if isinstance(name, str) else dict(zip(keys, name, strict=False)) for name in read]
    assert names_of(entry(f"title = {{T}}, author = {{{written}}}").authors) == expected
    again = bibtex.write([Reference(pk=1, title="T", authors=entry(f"title={{T}}, author={{{written}}}").authors)])
    assert names_of(fit(bibtex.read(again)[0]).reference.authors) == expected


def test_others_are_named_and_are_no_author():
    [work] = bibtex.read("@article{k, title = {T}, author = {Doe, Jane and others}}")
    assert work.fields["authors"] == "Doe, Jane" and "others" in work.notes[0]


@pytest.mark.parametrize(
    ("kind", "fields", "expected"),
    [
        ("report", "institution={I}, number={7}", {"kind": "report", "publisher": "I", "number": "7", "issue": ""}),
        ("techreport", "institution={I}, address={Geneva}", {"kind": "report", "publisher_place": "Geneva"}),
        ("thesis", "school={S}, location={Paris}", {"kind": "thesis", "publisher": "S", "publisher_place": "Paris"}),
        ("online", "date={2021-03-15}, urldate={2022}", {"kind": "webpage", "year": 2021}),
        (
            "article",
            "journaltitle={J}, date={2020/2021}, number={3}",
            {"container_title": "J", "year": 2020, "issue": "3"},
        ),
        ("incollection", "booktitle={B}, pages={1--9}", {"kind": "chapter", "container_title": "B", "pages": "1-9"}),
        ("legal", "number={A/RES/1}", {"kind": "treaty", "number": "A/RES/1"}),
        ("misc", r"howpublished={\url{https://example.org/x}}", {"kind": "document", "url": "https://example.org/x"}),
        ("article", "eprint={2101.00001}, archiveprefix={arXiv}", {"url": "https://arxiv.org/abs/2101.00001"}),
        ("article", "isbn={0028-0836}, type={Journal Article}", {"isbn": "", "issn": "0028-0836"}),
        ("book", "subtitle={S}, langid={french}", {"title": "T: S", "language": "fr"}),
        ("book", "language={USenglish}, isbn={9780199536443}", {"language": "en", "isbn": "9780199536443"}),
    ],
)
def test_types_and_fields_of_bibtex_and_biblatex(kind, fields, expected):
    reference = entry(f"title = {{T}}, {fields}", kind)
    assert {name: getattr(reference, name) for name in expected} == expected


def test_abbreviations_comments_and_parentheses_of_bibtex():
    works = bibtex.read(
        '@string{un = "United Nations"}\n@string{long = un # " Office"}\nwords between\n'
        '@book(one, title = "One " # long, publisher = un, year = 2020, % a comment\n author = {Doe, Jane})\n'
        '@comment{ignored}\n@preamble{"x"}\n@BOOK{two,\n TITLE = {Two}, % another\n YEAR = 2021,\n}'
    )
    assert [(work.fields["title"], work.fields["year"]) for work in works] == [
        ("One United Nations Office", "2020"),
        ("Two", "2021"),
    ]
    assert works[0].fields["publisher"] == "United Nations" and works[0].fields["authors"] == "Doe, Jane"
    assert works[1].where == "line 8"


def test_of_a_doubled_field_the_first_counts_in_our_words():
    works = bibtex.read(
        "@article{k, title={T}, keywords={a}, keywords={b}, year=2020, Year=2021}\n@book{k, title={Other}}"
    )
    assert [work.fields["title"] for work in works] == ["T", "Other"] and works[0].fields["year"] == "2020"
    assert "keywords" in works[0].notes[0] and "year" in works[0].notes[1] and works[0].unread == ["keywords"]
    with override("fr"):
        [work] = bibtex.read("@article{k, title = {T")
        assert work.problem and "Unexpected" not in work.problem and "BibTeX" in work.problem


def test_what_is_not_read_is_named():
    [work] = bibtex.read(
        "@book{k, title={T}, publisher={P}, institution={I}, note={N}, month=jan, file={f}, date={2020-01}}"
    )
    assert set(work.unread) == {"institution", "note", "month", "file", "date (all but the year)"}
    _reference, work = record(
        "TY  - JOUR", "TI  - T", "KW  - a", "KW  - b", "N1  - n", "JF  - Full", "JO  - Short", "DA  - 2020/03/01"
    )
    assert set(work.unread) == {"KW", "N1", "JO", "DA (all but the year)"}
    _reference, work = row("Title,Extra,Year", "T,more,2020,beyond")
    assert work.unread == ["Extra", "column 4"]
    [work] = csl.read(json.dumps([{"title": "T", "note": "n", "issued": {"date-parts": [[2020, 5]]}}]))
    assert set(work.unread) == {"note", "issued (all but the year)"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["TY  - JOUR", "TI  - T", "N2  - In N2."], {"abstract": "In N2."}),
        (["TY  - JOUR", "TI  - T", "AB  - In AB.", "N2  - In AB."], {"abstract": "In AB."}),
        (["TY  - JOUR", "T1  - T", "T2  - Full", "JO  - F"], {"title": "T", "container_title": "Full"}),
        (["TY  - JOUR", "TI  - T", "JO  - Sh", "JF  - Full"], {"container_title": "Full"}),
        (["TY  - JOUR", "TI  - T", "JA  - Only"], {"container_title": "Only"}),
        (["TY  - CHAP", "TI  - T", "BT  - Book", "ED  - Roe, J"], {"container_title": "Book", "editors": "Roe, J"}),
        (["TY  - BOOK", "BT  - T", "A3  - Ed, A", "A2  - Ser, B"], {"title": "T", "editors": "Ed, A"}),
        (
            ["TY  - BOOK", "TI  - T", "A2  - Ed, A", "SN  - 9780199536443"],
            {"editors": "Ed, A", "isbn": "9780199536443"},
        ),
        (["TY  - JOUR", "TI  - T", "SN  - 2049-3630 (print)", "M1  - 4"], {"issn": "2049-3630", "issue": "4"}),
        (["TY  - RPRT", "TI  - T", "SN  - WHO/HIV/12"], {"number": "WHO/HIV/12", "isbn": ""}),
        (["TY  - RPRT", "TI  - T", "IS  - 12", "PB  - House", "CY  - Paris"], {"number": "12", "publisher": "House"}),
        (
            ["TY  - CONF", "TI  - T", "C1  - Rome", "T2  - Meeting"],
            {"publisher_place": "Rome", "kind": "paper-conference"},
        ),
        (["TY  - GEN", "TI  - T", "M3  - treaty"], {"kind": "treaty"}),
        (["TY  - JOUR", "TI  - T", "M3  - doi: 10.1000/182"], {"doi": "10.1000/182"}),
        (["TY  - JOUR", "TI  - T", "Y1  - 2018/03/15/Spring"], {"year": 2018}),
        (["TY  - JOUR", "TI  - T", "PY  - 2018//", "SP  - 12", "EP  - 34"], {"year": 2018, "pages": "12-34"}),
        (["TY  - JOUR", "TI  - T", "SP  - 12-34", "EP  - 34"], {"pages": "12-34"}),
        (["TY  - JOUR", "TI  - T", "LA  - eng"], {"language": "en"}),
        (["TY  - JOUR", "TI  - T", "AU  - World Health Organization,"], {"authors": "World Health Organization"}),
        (["TY  - JOUR", "TI  - T", "AU  - Smith,, Jones Ltd"], {"authors": "{Smith, Jones Ltd}"}),
        (["TY  - JOUR", "TI  - T", "UR  - https://example.org/a;b=1"], {"url": "https://example.org/a;b=1"}),
        (["TY - JOUR", "TI - One space"], {"title": "One space"}),
        (
            ["TY  - JOUR", "TI  - A title", "  of two lines", "AB  - One", "", "Two"],
            {"title": "A title of two lines", "abstract": "One\n\nTwo"},
        ),
    ],
)
def test_tags_of_ris_as_programs_write_them(lines, expected):
    reference, _work = record(*lines)
    assert {name: getattr(reference, name) for name in expected} == expected


def test_a_work_of_ris_without_an_end_ends_where_the_next_begins():
    works = ris.read(
        "Provider: Ovid\n\nTY  - JOUR\nT1  - One\nTY  - JOUR\nT1  - Two\nER  - \n\n1.\nTY  - JOUR\nT1  - Three"
    )
    assert [work.fields["title"] for work in works] == ["One", "Two", "Three"]


ZOTERO = (
    '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url",'
    '"Abstract Note","Date","Date Added","Pages","Issue","Volume","Publisher","Place","Language","Editor","Manual Tags"'
)


def test_tables_of_zotero():
    values = (
        '"ABC","bookSection","2020","Doe, Jane; Roe, John","T","A book","978-0-19-953644-3","","10.1000/182",'
        '"https://example.org/","About.","2020-05-01","2021","1-9","3","12","House","Paris","fr","Ed, A","tag"'
    )
    reference, work = row(ZOTERO, values)
    assert (reference.kind, reference.year, reference.authors) == ("chapter", 2020, "Doe, Jane\nRoe, John")
    assert (reference.container_title, reference.pages, reference.language) == ("A book", "1-9", "fr")
    assert (reference.publisher, reference.publisher_place, reference.editors) == ("House", "Paris", "Ed, A")
    assert set(work.unread) == {"Date", "Date Added", "Manual Tags"}


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Authors;Title;Year;Source title;Page start;Page end;Document Type", "Doe J.;T;2020;Journal X;1;9;Article"),
        ("Title\tAuthor\tYear\tJournal\tPages\tReference Type", "T\tDoe J.\t2020\tJournal X\t1-9\tJournal Article"),
        ("sep=;\nTitle;Author;Year;Secondary Title;Pages;Kind", "T;Doe J.;2020;Journal X;1-9;article-journal"),
        ("TITLE,AUTHORS,Publication_Year,Journal/Book,Page-Range,type", "T,Doe J.,2020,Journal X,1-9,article"),
    ],
)
def test_tables_of_other_programs(header, values):
    reference, work = row(header, values)
    assert (reference.title, reference.authors, reference.year) == ("T", "Doe J.", 2020)
    assert (reference.container_title, reference.pages, reference.kind) == ("Journal X", "1-9", "article-journal")
    assert not work.unread


def test_cells_that_are_kept_from_being_formulas_are_read_without_the_apostrophe():
    references = [
        Reference(pk=n, title=title) for n, title in enumerate(["=1+1", "@x", "'=1", "'x", "-5", "+", "'"], 1)
    ]
    text = table.write(references)
    assert not [line for line in text.splitlines() if ",=" in line or ",@" in line]
    assert [work.fields["title"] for work in table.read(text)] == [reference.title for reference in references]


def test_a_table_with_an_open_quotation_mark_is_refused_in_our_words():
    with pytest.raises(UnreadableFile, match="Line 3 is not CSV"):
        table.read('title,year\nOne,2020\n"Two,2021\n')


def test_csl_json_of_other_programs():
    item = {
        "id": 12,
        "type": "article-newspaper",
        "title": "T",
        "author": [
            {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
            {"literal": "United Nations Educational, Scientific and Cultural Organization"},
            {"family": "King", "given": "Martin", "suffix": "Jr."},
            "Plain",
            None,
        ],
        "issued": {"date-parts": [["2020"]]},
        "volume": 5,
        "page": "1–9",
    }
    [work] = csl.read(json.dumps({"items": [item]}))
    reference = fit(work).reference
    assert (reference.kind, reference.year, reference.volume, reference.pages) == ("article-journal", 2020, "5", "1-9")
    assert [name.get("family") or name["literal"][:14] for name in names_of(reference.authors)] == [
        "van der Berg",
        "United Nations",
        "King",
        "Plain",
    ]


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '"words"', "7", "[1", '{"title": 1e999', "nul"])
def test_json_that_is_none_is_refused_in_our_words(text):
    with pytest.raises(UnreadableFile, match="JSON"):
        csl.read(text)


@pytest.mark.parametrize(
    ("name", "value", "kept", "note"),
    [
        ("year", "in press", None, "“in press” is no year"),
        ("year", "20222", None, "“20222” is no year"),
        ("year", "1200", None, "“1200” is no year"),
        ("doi", "N/A", None, "DOI: “N/A” is left out"),
        ("doi", "10.1000/" + "x" * 300, None, "DOI: “10.1000/xxx"),
        ("isbn", "978-0-19-953644-3 978-0-19-953645-0", "978-0-19-953644-3", "“978-0-19-953645-0” is left out"),
        ("isbn", "none", "", "ISBN: “none” is left out"),
        ("issn", "2049-3630; 0000-006X", "2049-3630", "“0000-006X” is left out"),
        ("url", "<Go to ISI>://WOS:000000000000001", "", "<Go to ISI>"),
        ("url", "javascript:alert(1)", "", "javascript:alert(1)"),
        ("url", "https://example.org/a b", "https://example.org/a%20b", ""),
        ("volume", "v" * 65, "", "volume: “vvv"),
        ("publisher", "p" * 256, "", "publisher: “ppp"),
        ("citation_key", "k" * 129, "", "citation key"),
        ("title", "a\x00b\ud800c", "abc", ""),
        ("kind", "no kind", "document", "“no kind”"),
    ],
)
def test_a_value_that_does_not_fit_is_left_out_and_named(name, value, kept, note):
    fitted = fit(Work("line 1", {"title": "T", name: value}))
    assert getattr(fitted.reference, name) == kept and fitted.reference.title
    assert note in " ".join(fitted.notes) and bool(note) == bool(fitted.notes)


@pytest.mark.parametrize(
    ("language", "code"), [("fr", "fr"), ("English", "en"), ("zh-CN", "zh-hans"), ("русский", "ru")]
)
def test_languages_are_known_by_many_names(language, code):
    work = Work("")
    work.take_language(language)
    assert work.fields["language"] == code and not work.notes


def test_a_language_or_kind_that_is_not_ours_is_named():
    _reference, work = record("TY  - PAT", "TI  - T", "LA  - German; French")
    assert "PAT" in work.notes[0] and "German" in work.notes[1] and "language" not in work.fields


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("https://dx.doi.org/10.1000/182", "10.1000/182"),
        ("http://doi.org/10.1000/183", "10.1000/183"),
        ("DOI: 10.1000/184", "10.1000/184"),
        ("doi.org/10.1000/ABC.", "10.1000/abc"),
        ("https://doi.org/10.1000%2F182", "10.1000/182"),
        ("info:doi/10.1000/182", "10.1000/182"),
        (
            "10.1002/(SICI)1097-4571(1998)49:8<693::AID-ASI4>3.0.CO;2-O",
            "10.1002/(sici)1097-4571(1998)49:8<693::aid-asi4>3.0.co;2-o",
        ),
        ("N/A", ""),
        ("", ""),
        ("10.1000", ""),
        ("https://example.org/10.1000/182", ""),
    ],
)
def test_a_doi_is_known_however_it_is_introduced(written, doi):
    assert doi_of(written) == doi


def test_numbers_of_books_and_symbols_are_compared_as_such():
    assert isbn_key("0-19-953644-9") == isbn_key("ISBN-13: 978 0 19 953644 3") == "9780199536443"
    assert isbn_key("978-0-19-953644-4") == isbn_key("N/A") == ""
    assert isbns_of("ISBN-10 0199536449 (pbk.)") == ["0199536449"]
    assert symbol_key("a/res/217 A (III)") == symbol_key("A/RES/217A(III)") == "A/RES/217A(III)"
    assert symbol_key("12") == symbol_key("No. 7") == symbol_key("12/3") == ""


def test_lines_of_names():
    assert person("Plato") == "Plato" and person("Doe,", "Jane") == "Doe, Jane"
    assert organisation("Smith, Jones Ltd") == "{Smith, Jones Ltd}" and organisation("A and B, C") == "A and B, C"
    assert from_line("Doe,Jane") == "Doe, Jane" and from_line("University of X,, Y") == "University of X, Y"
