"""What each check finds, and what it leaves alone."""

import pytest

from cms.content_checks import page_parts as p
from cms.content_checks import rules
from cms.content_checks.page_parts import Part
from cms.content_checks.rules import CheckContext

ENGLISH = CheckContext("en", public=frozenset({1}), titles={1: "Public", 2: "Draft"})
ARABIC = CheckContext("ar", right_to_left=True)


def body(kind, value, at=0):
    return Part(kind, "body", at, value)


def problems(rule, parts, context=ENGLISH):
    return [(finding.problem, finding.culprit) for finding in rule(parts, context)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2>One</h2><h3>Two</h3><h2>Three</h2><h3>Four</h3><h4>Five</h4>", []),
        ("<h3>First</h3>", [("skipped_level", "First")]),
        ("<h2>One</h2><h4>Deep</h4>", [("skipped_level", "Deep")]),
        ("<h2>One</h2><h2> </h2><h3>Two</h3>", [("empty_heading", "h2")]),
    ],
)
def test_order_of_headings(html, expected):
    assert problems(rules.headings, [body(p.HTML, html)]) == expected


def test_headings_follow_each_other_across_blocks():
    assert not problems(rules.headings, [body(p.HTML, "<h2>One</h2>"), body(p.HTML, "<h3>Two</h3>", 1)])
    assert not problems(rules.headings, [body(p.HEADING, "Files"), body(p.HTML, "<h3>Two</h3>", 1)])
    assert problems(rules.headings, [body(p.HTML, "<h3>Two</h3>"), body(p.HEADING, "Files", 1)])
    # A field of its own has a heading that the page draws.
    assert not problems(rules.headings, [Part(p.HTML, "governance", None, "<h3>Chair</h3>")])


def test_links_to_what_is_not_public():
    html = '<p><a linktype="page" id="1">a</a> <a linktype="page" id="2">b</a> <a linktype="page" id="9">c</a></p>'
    assert problems(rules.links, [body(p.HTML, html)]) == [("draft_page", "Draft"), ("gone_page", "c")]
    assert problems(rules.links, [body(p.PAGE, None), Part(p.PAGE, "output", None, 1)]) == [("gone_page", "")]


def test_images_without_alternative_text():
    parts = [body(p.IMAGE, ("Palace", "")), body(p.IMAGE, ("Line", None)), Part(p.IMAGE, "lead_image", None, ("X", ""))]
    assert problems(rules.alt_texts, parts) == [("no_alt", "Palace"), ("no_alt", "X")]


def test_alternative_texts_of_translations():
    original = (
        Part(p.IMAGE, "lead_image", None, ("Palace", "A palace by a lake.")),
        body(p.IMAGE, ("Logo", "Logo")),
    )
    french = CheckContext("fr", original=original)
    untranslated = [
        Part(p.IMAGE, "lead_image", None, ("Palace", "A palace by a lake.")),
        body(p.IMAGE, ("Logo", "Logo")),
    ]
    assert problems(rules.alt_texts, untranslated, french) == [("alt_of_original", "A palace by a lake.")]
    empty = [Part(p.IMAGE, "lead_image", None, ("Palace", ""))]
    assert problems(rules.alt_texts, empty, french) == [("no_alt", "Palace")]


@pytest.mark.parametrize(
    ("languages", "found"),
    [(["fr"], True), (["fr", "en"], False), ([""], False), (["en"], False), (["fr", "es"], True), ([], False)],
)
def test_documents_in_another_language_only(languages, found):
    known = dict(enumerate(languages))
    context = CheckContext("en", documents=known, document_titles=dict.fromkeys(known, "Rapport"))
    parts = [Part(p.DOCUMENT, "files", None, number) for number in known]
    assert problems(rules.documents, parts, context) == ([("other_language", "Rapport")] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The word العدالة means justice.", True),
        ("The word \u2067العدالة\u2069 means justice.", False),
        ("The letter ع alone.", False),
        ("Nothing of the kind, 2021.", False),
    ],
)
def test_right_to_left_words_in_a_left_to_right_page(text, found):
    assert bool(problems(rules.directions, [body(p.TEXT, text)])) is found


def test_html_that_says_its_own_direction_is_left_alone():
    html = '<p>The word <bdi dir="rtl">العدالة</bdi> means justice.</p>'
    assert not problems(rules.directions, [body(p.RAW, html)])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Justice for all people", True),
        ("OHCHR", False),
        ("A/HRC/48/2", False),
        ("UN Web TV", False),
        ("https://www.un.org/en/about-us/declaration of rights", False),
        ("Geneva Palace", False),
        ("مبدأ Justice for all people", False),
    ],
)
def test_text_that_is_not_arabic_in_an_arabic_page(text, found):
    assert bool(problems(rules.directions, [body(p.TEXT, text)], ARABIC)) is found


def test_each_paragraph_and_list_entry_is_read_by_itself():
    html = "<p>مرحبا</p><ul><li>Justice for all people<ul><li>العدالة</li></ul></li></ul>"
    assert problems(rules.directions, [body(p.HTML, html)], ARABIC) == [("latin_in_rtl", "Justice for all people")]
