"""What word processors put on the clipboard, read without a browser and without the site."""

import random
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cms.formats.clipboard import Table, Text, TooMuch, convert

FILES = Path(__file__).parent / "clipboard"
PROGRAMS = ["word", "word_online", "libreoffice", "google_docs"]
TAGS = {"p", "h2", "h3", "h4", "blockquote", "ol", "ul", "li", "b", "i", "sup", "sub", "a", "br"}


def clipboard(program):
    return (FILES / f"{program}.html").read_text()


def text_of(html, **options):
    """Return the rich text of a paste that has no table."""
    parts = convert(html, **options).parts
    assert all(isinstance(part, Text) for part in parts) and len(parts) <= 1
    return "".join(part.html for part in parts)


def losses(html, **options):
    return {loss.kind: (loss.count, loss.names) for loss in convert(html, **options).losses}


class Strict(HTMLParser):
    """Raises AssertionError for whatever rich text may not have, and for tags that are not closed in order."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        if tag != "br":
            self.open.append(tag)
        for name, value in attrs:
            assert (tag, name) in (("a", "href"), ("li", "value")), (tag, name)
            assert re.match(r"(https?://|mailto:|tel:)\S+$|-?\d+$", value), value

    def handle_endtag(self, tag):
        if tag != "br":
            assert self.open.pop() == tag

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def check(paste):
    for part in paste.parts:
        if isinstance(part, Text):
            parser = Strict()
            parser.feed(part.html)
            parser.close()
            assert not parser.open
        else:
            assert len({len(row) for row in part.rows}) == 1
            assert all(isinstance(cell, str) for row in part.rows for cell in row)


@pytest.mark.parametrize("program", PROGRAMS)
def test_structure_is_kept(program):
    paste = convert(clipboard(program))
    check(paste)
    first, table, *_rest = paste.parts
    assert first.html.startswith("<h2>Report of the working group</h2>")
    assert "CO<sub>2</sub>" in first.html
    items = "<li>First part</li></ol></li><li>Sixth recommendation</li></ol>"
    assert f'<ol><li value="5">Fifth recommendation<ol>{items}' in first.html
    assert isinstance(table, Table) and table.rows[1] == ["Switzerland", "41,285"]
    assert (table.rows[0][0], table.header_row, table.header_column) == ("State", True, False)


@pytest.mark.parametrize("program", ["word", "libreoffice", "google_docs"])
def test_marks_links_and_points_are_kept(program):
    first, table, last = convert(clipboard(program)).parts
    assert "10<sup>3</sup> tonnes" in first.html
    assert "<b>Council</b>" in first.html and "<i>noted</i>" in first.html
    assert "<ul><li>A point<ul><li>A point below it</li></ul></li></ul>" in first.html
    assert table.rows[0] == ["State", "Area in km²"]
    assert '<a href="https://www.ohchr.org/en/racism?a=1&amp;b=2">' in last.html


@pytest.mark.parametrize("program", ["word", "libreoffice"])
def test_footnotes_are_notes_at_the_end(program):
    paste = convert(clipboard(program))
    assert "Commission<sup>[1]</sup>" in paste.parts[0].html
    assert "<p>[1] Resolution 60/251, <i>paragraph 5</i>.</p>" in paste.parts[-1].html
    if program == "libreoffice":
        assert "</b><sup>[i]</sup>" in paste.parts[0].html
        assert paste.parts[-1].html.endswith("<p>[i] See the annex.</p>")


@pytest.mark.parametrize(
    ("program", "kinds"),
    [
        ("word", "boxes comments letters links anchors pictures format_underline format_highlight deleted notes"),
        ("word_online", ""),
        ("libreoffice", "letters format_underline format_colour format_highlight pictures format_alignment notes"),
        ("google_docs", "letters format_underline format_highlight pictures"),
    ],
)
def test_what_cannot_be_kept_is_named(program, kinds):
    found = losses(clipboard(program))
    assert list(found) == kinds.split()
    if "pictures" in found:
        assert found["pictures"] == (1, ("Map of the region",))


def test_no_word_is_lost_silently():
    """Each word that a reader saw is in the result, or is named."""
    for program in PROGRAMS:
        html = re.sub(r"(?s)<head>.*?</head>|<!--.*?-->", " ", clipboard(program))
        words = set(re.findall(r"[A-Za-z]{4,}", re.sub(r"<[^>]*>", " ", html))) - {"nbsp"}
        paste = convert(clipboard(program))
        kept = " ".join(part.html if isinstance(part, Text) else str(part.rows) for part in paste.parts)
        # What was struck out with changes tracked, and what was remarked, are named as such.
        assert {word for word in words if word not in kept} <= {"struck", "this", "right", "Is"}, program
        assert "Words in a text box" in kept or program != "word"


WORD_ITEM = "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>{}</span>{}</p>"


def word_list(*items):
    return "".join(WORD_ITEM.format(level, marker, text) for level, marker, text in items)


@pytest.mark.parametrize(
    ("html", "rich_text"),
    [
        ('<ol start="3"><li>a<li>b</ol>', '<ol><li value="3">a</li><li>b</li></ol>'),
        ('<ol start="0"><li>a</ol>', '<ol><li value="0">a</li></ol>'),
        ('<ol start="-2"><li>a</ol>', '<ol><li value="-2">a</li></ol>'),
        ('<ol start="x"><li>a</ol>', "<ol><li>a</li></ol>"),
        ('<ol start="99999999999"><li>a</ol>', "<ol><li>a</li></ol>"),
        ('<ol><li>a<li value="7">b<li>c</ol>', '<ol><li>a</li><li value="7">b</li><li>c</li></ol>'),
        ("<ol reversed><li>a<li>b</ol>", '<ol><li value="2">a</li><li value="1">b</li></ol>'),
        ("<ol><li>a</ol><ol><li>b</ol>", '<ol><li>a</li><li value="1">b</li></ol>'),
        ("<ol><li>a<li><p></p><li>c</ol>", '<ol><li>a</li><li value="3">c</li></ol>'),
        ("<ol><li>a<ol start=4><li>b</ol></ol>", '<ol><li>a<ol><li value="4">b</li></ol></li></ol>'),
        ("<ol><li>a<p>more</p><li>b</ol>", "<ol><li>a<br/>more</li><li>b</li></ol>"),
        (
            "<ol><li>a<ul><li>n</ul>tail<li>b</ol>",
            '<ol><li>a<ul><li>n</li></ul></li></ol><p>tail</p><ol><li value="2">b</li></ol>',
        ),
        ("<li>alone</li>", "<ul><li>alone</li></ul>"),
        (word_list((1, "3.", "a"), (1, "4.", "b")), '<ol><li value="3">a</li><li>b</li></ol>'),
        (
            word_list((1, "1.", "a")) + "<p>b</p>" + word_list((1, "2.", "c")),
            '<ol><li>a</li></ol><p>b</p><ol><li value="2">c</li></ol>',
        ),
        (word_list((1, "٣.", "أ")), '<ol><li value="3">أ</li></ol>'),
        (word_list((1, "1.", "a"), (2, "1.1.", "b")), "<ol><li>a<ol><li>b</li></ol></li></ol>"),
        (word_list((1, "(c)", "a"), (1, "(d)", "b")), '<ol><li value="3">a</li><li>b</li></ol>'),
        (word_list((1, "(i)", "a"), (1, "(ii)", "b"), (1, "iii)", "c")), "<ol><li>a</li><li>b</li><li>c</li></ol>"),
        (word_list((1, "h.", "a"), (1, "i.", "b")), '<ol><li value="8">a</li><li>b</li></ol>'),
        (word_list((1, "Article 4.", "a")), "<p>Article 4. a</p>"),
        (word_list((1, "·", "a"), (2, "o", "b"), (1, "§", "c")), "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        (
            "<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.1<span> </span></span>Aims</h2>",
            "<h2>2.1 Aims</h2>",
        ),
    ],
)
def test_numbers_of_lists(html, rich_text):
    assert text_of(html) == rich_text


def test_numbers_go_on_behind_a_table_in_a_list():
    paste = convert("<ol><li>a<table><tr><td>x<td>y</table><li>b</ol>")
    assert [type(part) for part in paste.parts] == [Text, Table, Text]
    assert paste.parts[2].html == '<ol><li value="2">b</li></ol>'


@pytest.mark.parametrize(
    ("html", "rich_text"),
    [
        ("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4>", "<h2>a</h2><h2>b</h2><h3>c</h3><h4>d</h4>"),
        ("<h5>a</h5>", "<h4>a</h4>"),
        ("<h1><b>a</b></h1>", "<h2>a</h2>"),
        ("<p class=MsoTitle>a</p>", "<h2>a</h2>"),
        ("<blockquote><p>a</p></blockquote>", "<blockquote>a</blockquote>"),
        ("a<br>b", "<p>a<br/>b</p>"),
        ("<p>a<br><br></p>", "<p>a</p>"),
        ("<div><div>a</div>b</div>", "<p>a</p><p>b</p>"),
        ("<pre>a\nb</pre>", "<p>a<br/>b</p>"),
        ("<pre> a  b \n\n c\n</pre>", "<p>a  b<br/>c</p>"),
        ("<p>a\n  b</p>", "<p>a b</p>"),
        ("<p>Prix\u00a0: 3\u202f%\u00a0</p>", "<p>Prix\u00a0: 3\u202f%</p>"),
        ("<p><b>a </b> b</p>", "<p><b>a </b>b</p>"),
        ("<p>x<sup>n<sub>i</sub></sup></p>", "<p>x<sup>n</sup><sub>i</sub></p>"),
        ("<p><b>a<span style='font-weight:normal'>b</span></b></p>", "<p><b>a</b>b</p>"),
        ("<p><span style='font-weight:600;font-style:oblique'>a</span></p>", "<p><b><i>a</i></b></p>"),
        (
            "<p><a href='http://a.org/?x=\"&lt;y'>a<b>b</b></a></p>",
            '<p><a href="http://a.org/?x=&quot;&lt;y">a<b>b</b></a></p>',
        ),
        ("<p><a href='mailto:a@b.org'>a</a> <a href='tel:+41'>b</a></p>",
         '<p><a href="mailto:a@b.org">a</a> <a href="tel:+41">b</a></p>'),
        ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<p><span style='font-family:Wingdings;mso-char-type:symbol'>\xe0</span> b</p>", "<p>→ b</p>"),
        ("<p><font face='Symbol'>\uf061b</font></p>", "<p>αβ</p>"),
        ("<table><tr><td><p>one cell</p><ol><li>a</ol></td></tr></table>", "<p>one cell</p><ol><li>a</li></ol>"),
        ("<table><p>astray</p></table>", "<p>astray</p>"),
        ("", ""), ("   ", ""), ("<!-- -->", ""), ("<p>&nbsp;</p>", ""), ("<![CDATA[x]]>", ""),
    ],
)  # fmt: skip
def test_text(html, rich_text):
    assert text_of(html) == rich_text


@pytest.mark.parametrize(
    ("html", "kind", "names"),
    [
        ("<p><a href='javascript:alert(1)'>go</a></p>", "links", ("go",)),
        ("<p><a href=' java\nscript:alert(1)'>go</a></p>", "links", ("go",)),
        ("<p><a href='data:text/html,x'>go</a></p>", "links", ("go",)),
        ("<p><a href='file:///c:/x.doc'>go</a></p>", "links", ("go",)),
        ("<p><a href='/local'>go</a></p>", "links", ("go",)),
        ("<p><a href='http://[bad'>go</a></p>", "links", ("go",)),
        ("<p><a href='#_Toc1'>go</a></p>", "anchors", ("go",)),
        ("<p><img src='data:image/png;base64,AA' alt='A lake'></p>", "pictures", ("A lake",)),
        ("<p><svg><text>in it</text></svg></p>", "pictures", ()),
        ("<iframe src='https://a.org/x'></iframe>", "media", ("https://a.org/x",)),
        ("<p><input type=checkbox> a</p>", "fields", ()),
        ("<p>a</p><hr>", "lines", ()),
        ("<p><span style='display:none;mso-hide:all'>unseen</span>a</p>", "hidden", ("unseen",)),
        ("<p><s>a</s></p>", "format_strike", ()),
        ("<p><font color=red>a</font></p>", "format_colour", ()),
        ("<p style='text-align:right'>a</p>", "format_alignment", ()),
        ("<h6>deep</h6>", "low_headings", ("deep",)),
        ("<ol type=A><li>a</ol>", "letters", ()),
        ("<ol><li style='list-style-type:lower-roman'>a</ol>", "letters", ()),
        (word_list((1, "1.1.", "a")), "composite", ("1.1.",)),
        ("<ul>" * 7 + "<li>a" + "</ul>" * 7, "deep_lists", ()),
        ("<p>a<a href='#_ftn3'>[3]</a></p>", "missing_notes", ("[3]",)),
        ("<b id='docs-internal-guid-1'><p>word<sup>2</sup></p></b>", "raised_numbers", ("2",)),
        ("<p><span style='font-family:Wingdings'>&#33;</span></p>", "symbols", ("!",)),
        ("<table><tr><td colspan=2>a<tr><td>b<td>c</table>", "merged_cells", ()),
        ("<table><tr><td>a <b>b</b><td>c</table>", "cell_format", ()),
        ("<table><tr><td><a href='https://a.org'>b</a><td>c</table>", "cell_links", ("b",)),
        ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", "nested_tables", ()),
        ("<table>" + f"<tr>{'<td>a' * 60}" * 100 + "</table>", "large_tables", ()),
        ("<div>" * 300 + "deep" + "</div>" * 300, "deep", ()),
        ("<p><!--[if gte msEquation 12]><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath><![endif]-->.</p>",
         "formulas", ("E=mc",)),
    ],
)  # fmt: skip
def test_each_loss_is_named(html, kind, names):
    paste = convert(html)
    check(paste)
    assert {loss.kind: loss.names for loss in paste.losses} == {kind: names}


@pytest.mark.parametrize(
    "html",
    [
        "<p>black <span style='color:#000;background:white;text-decoration:none'>a</span></p>",
        "<p><span style='color:windowtext;background-color:transparent;font-family:Arial;font-size:9pt'>a</span></p>",
        "<p dir=rtl style='text-align:right'>أ</p>",
        "<p><a href='https://a.org'><span style='color:#1155cc;text-decoration:underline'>a</span></a></p>",
        "<h2><span style='color:#2F5496'>a</span></h2>",
        "<p><script>x</script><style>y</style>a</p>",
        "<b id='docs-internal-guid-1'><p>10<sup>3</sup> km<sup>2</sup></p></b>",
        "<table><tr><th>a<th>b<tr><td>c<td>d</table>",
    ],
)
def test_what_says_nothing_is_not_named(html):
    assert losses(html) == {}


def rows(html):
    [table] = convert(html).parts
    return table.rows


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", [["a", "", "b"], ["c", "d", "e"]]),
        ("<tr><td rowspan=2>a<td>b<tr><td>c", [["a", "b"], ["", "c"]]),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c", [["a", "", "b"], ["", "", "c"]]),
        ("<tr><td>a<tr><td>b<td>c", [["a", ""], ["b", "c"]]),
        ("<tr><td>a<p>b</p><td>c", [["a\nb", "c"]]),
        ("<tr><td><ol start=2><li>a<li>b</ol><td><ul><li>c</ul>", [["2. a\n3. b", "• c"]]),
        ("<tr><td>CO<sub>2</sub><td>x<sup>n</sup>", [["CO₂", "xⁿ"]]),
        ("<tr><td><a href='https://a.org/b'>c</a><td>d", [["c (https://a.org/b)", "d"]]),
        ("<tr><td><table><tr><td>a<td>b</table><td>c", [["a | b", "c"]]),
        ("<tr><td>a<a href='#_ftn1'>1</a><td>b", [["a[1]", "b"]]),
    ],
)
def test_cells(html, expected):
    assert rows(f"<table>{html}</table>") == expected


@pytest.mark.parametrize(
    ("html", "row", "column"),
    [
        ("<thead><tr><td>a<td>b</thead><tbody><tr><td>c<td>d</tbody>", True, False),
        ("<tr><th>a<th>b<tr><th>c<td>d", True, True),
        ("<tr><td><b>a</b><td><b>b</b><tr><td>c<td>d", True, False),
        ("<tr><td><b>a</b><td><b>b</b><tr><td><b>c</b><td><b>d</b>", False, False),
        ("<tr><td><b>a</b><td>b<tr><td><b>c</b><td>d", False, True),
        ("<tr><td>a<td>b<tr><td>c<td>d", False, False),
    ],
)
def test_headers_of_tables(html, row, column):
    [table] = convert(f"<table>{html}</table>").parts
    assert (table.header_row, table.header_column) == (row, column)


def test_where_there_can_be_no_table_it_becomes_lines():
    html = "<p>x</p><table><caption>Cap</caption><tr><td>a<td>b<tr><td>c<td></table>"
    assert text_of(html, tables=False) == "<p>x</p><p>Cap</p><p>a | b</p><p>c</p>"
    assert losses(html, tables=False) == {"text_tables": (1, ("Cap",))}


def test_where_there_can_be_no_heading_it_becomes_bold():
    html = "<h1>a <i>b</i></h1><blockquote>q</blockquote>"
    assert text_of(html, headings=False) == "<p><b>a </b><b><i>b</i></b></p><p>q</p>"
    assert losses(html, headings=False) == {"plain_headings": (1, ("a b",)), "plain_quotes": (1, ("q",))}


def test_names_are_few_and_short_but_all_are_counted():
    html = "".join(f"<img alt='{'picture ' * 30}{number}'>" for number in range(20))
    [(count, names)] = losses(html).values()
    assert count == 20 and len(names) <= 5 and max(map(len, names)) <= 60


@pytest.mark.parametrize(
    "html",
    ["<p>" * 60_001, "x" * 2_000_001, "<div>" * 3000 + "x", "<!--" * 60_001],
    ids=["tags", "long", "deep", "open"],
)
def test_too_much_is_refused(html):
    with pytest.raises(TooMuch):
        convert(html)


@pytest.mark.parametrize(
    "html",
    [
        "<" * 50_000, "<!--" * 50_000, "<a " * 50_000, "<![if " * 50_000, "&" * 1_000_000, "<p \x00 a>\x01x\ufdd0</p>",
        "<pre>" + " " * 1_000_000 + "\n" * 900_000 + "x</pre>",
        "<b>" * 1900, "<table><tr><td>" * 600, "<table><tr><td colspan=99999 rowspan=99999>a</table>", "\ud800",
        "<table>" + "<tr><td rowspan=65000 colspan=900>a" * 500 + "</table>",
        "<p style='" + "a:b;" * 100_000 + "'>x</p>",
        "".join(f"<font color=#{n:06d}>" for n in range(1000)) + "<p>x</p>" * 2000,
        "<!--[if gte vml 1]><v:textbox>" + "<div>" * 900 + "x" + "</v:textbox><![endif]-->",
        "<a href='#_ftnref1'>" * 500, "<div style='mso-element:footnote' id=ftn1>" * 200 + "<a href='#_ftnref1'>1</a>x",
    ],
    ids=lambda html: html[:12],
)  # fmt: skip
def test_hostile_html_is_read_or_refused(html):
    try:
        paste = convert(html)
    except TooMuch:
        return
    check(paste)
    assert "\x00" not in str(paste.parts) and "\ufdd0" not in str(paste.parts)


PIECES = [
    *("<p>", "</p>", "<b>", "</b>", "<ol start=3>", "</ol>", "<ul>", "</ul>", "<li>", "</li>", "<h1>", "</h1>", "<br>"),
    *(
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "<th colspan=2>",
        "</td>",
        "<thead>",
        "<caption>",
        "<a href='#_ftn1'>",
        "</a>",
    ),
    *("<a href='#_ftnref1'>", "<div id=ftn1>", "</div>", "<sup>", "</sup>", "<blockquote>", "<img alt=x>", "<script>"),
    *(
        "<!--",
        "-->",
        "<!--[if gte vml 1]><v:textbox>",
        "<![endif]-->",
        "<o:p>",
        "word ",
        " ",
        "\n",
        "&nbsp;",
        "&lt;x&gt;",
    ),
    *(
        "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>4.</span>",
        "<span style='display:none'>",
        "</span>",
    ),
    *("<a href='javascript:x()'>", "<a href='https://a.org/\"'>", "<pre>", "<svg>", "<math>", "<template>", "<select>"),
]


@pytest.mark.parametrize("seed", range(20))
def test_made_up_html_is_read(seed):
    chance = random.Random(seed)
    for _time in range(30):
        html = "".join(chance.choices(PIECES, k=chance.randint(1, 60)))
        options = {"tables": chance.random() < 0.5, "headings": chance.random() < 0.5}
        check(convert(html, **options))
