"""Rich text as slate, and the other blocks' projections."""

import json

import pytest

from cms.blocks.slate import slate_nodes
from tests import factories


class Links:
    """A context that knows one public page."""

    def page_address(self, page_id):
        return "BASE/en/known" if page_id == 1 else None

    def document_address(self, document_id):
        return "BASE/a.pdf" if document_id == 7 else None


def link(url, *children):
    return {"type": "link", "data": {"url": url}, "children": list(children)}


def mark(kind, text):
    return {"type": kind, "children": [t(text)]}


def p(*children):
    return {"type": "p", "children": list(children)}


def t(text):
    return {"text": text}


@pytest.mark.parametrize(
    ("html", "nodes"),
    [
        ("<p>Plain.</p>", [p(t("Plain."))]),
        ("<p>Two\n   lines</p>", [p(t("Two lines"))]),
        ("<p>A<br/>B</p>", [p(t("A\nB"))]),
        ("<h2>a <b>b</b></h2>", [{"type": "h2", "children": [t("a "), mark("strong", "b"), t("")]}]),
        ("<p>CO<sub>2</sub></p>", [p(t("CO"), mark("sub", "2"), t(""))]),
        ('<p><a href="mailto:a@b.org">Write</a></p>', [p(t(""), link("mailto:a@b.org", t("Write")), t(""))]),
        ('<p><a linktype="page" id="1">In</a></p>', [p(t(""), link("BASE/en/known", t("In")), t(""))]),
        ('<p>a <a linktype="page" id="2"><b>gone</b></a> b</p>', [p(t("a "), mark("strong", "gone"), t(" b"))]),
        ('<p><a linktype="document" id="7">File</a></p>', [p(t(""), link("BASE/a.pdf", t("File")), t(""))]),
        ("loose <i>words</i>", [p(t("loose "), mark("em", "words"), t(""))]),
        ("<p></p><hr/><p>x</p>", [p(t("x"))]),
        ("<p>Prix\u00a0: 3\u202f%</p>", [p(t("Prix\u00a0: 3\u202f%"))]),
    ],
)  # fmt: skip
def test_nodes(html, nodes):
    assert slate_nodes(html, Links()) == nodes


def test_nested_lists():
    [node] = slate_nodes("<ul><li>One<ol><li>Inside</li></ol></li><li>Two</li></ul>", Links())
    inner = {"type": "ol", "children": [{"type": "li", "children": [t("Inside")]}]}
    assert node["children"] == [{"type": "li", "children": [t("One"), inner]}, {"type": "li", "children": [t("Two")]}]


def blocks_of(visitor, path, kind):
    answer = visitor.json(path)
    ordered = [answer["blocks"][block] for block in answer["blocks_layout"]["items"]]
    return [block for block in ordered if block["@type"] == kind]


def test_table_without_header_gets_an_empty_one(home, visitor, commits):
    with commits():
        factories.page(home, "Table", [("table", {"data": [["a", "b"]], "table_caption": "Letters"})])
    [table] = blocks_of(visitor, "/en/table", "slateTable")
    assert table["table"]["hideHeaders"] is True
    assert [[cell["value"][0]["children"][0]["text"] for cell in row["cells"]] for row in table["table"]["rows"]] == [
        ["", ""],
        ["a", "b"],
    ]
    assert "Letters" in json.dumps(blocks_of(visitor, "/en/table", "slate"))


def test_teaser_shows_its_page_and_goes_with_it(home, visitor, commits):
    with commits():
        target = factories.page(home, "Target", summary="In short.")
        factories.page(home, "Front", [("teaser", {"page": target.pk, "title": "", "summary": ""})])
    [teaser] = blocks_of(visitor, "/en/front", "teaser")
    assert (teaser["title"], teaser["description"], teaser["overwrite"]) == ("Target", "In short.", False)
    assert teaser["href"][0]["@id"] == "http://localhost:8000/en/target"
    with commits():
        factories.publish(target, summary="Newly said.")
    assert blocks_of(visitor, "/en/front", "teaser")[0]["description"] == "Newly said."
    with commits():
        target.unpublish()
    assert blocks_of(visitor, "/en/front", "teaser") == []


def test_listing_asks_for_its_own_language_and_place(home, visitor, commits):
    with commits():
        place = factories.page(home, "Place")
        subject = factories.topic("Youth", home.locale)
        value = {"heading": "All", "types": ["Document"], "topics": [subject.pk], "place": place.pk}
        factories.page(home, "List", [("listing", {**value, "order": "-effective", "limit": 5})])
    [listing] = blocks_of(visitor, "/en/list", "listing")
    assert [(criterion["i"], criterion["v"]) for criterion in listing["querystring"]["query"]] == [
        ("path", "/en/place"),
        ("portal_type", ["Document"]),
        ("Subject", ["Youth"]),
    ]
    assert listing["querystring"]["sort_order"] == "descending"


def test_quotation(home, visitor, commits):
    with commits():
        factories.page(home, "Quote", [("quote", {"text": "All human beings", "attribution": "UDHR"})])
    quote, source = blocks_of(visitor, "/en/quote", "slate")
    assert quote["value"][0]["type"] == "blockquote" and "UDHR" in source["plaintext"]
