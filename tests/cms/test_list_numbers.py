"""Lists that do not begin with 1: in the editor and back, saved in the admin, served, translated."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.blocks.layout import SECTION_FEATURES
from cms.blocks.numbered import html_of
from cms.blocks.slate import slate_nodes
from cms.blocks.text import FEATURES
from home.models import StandardPage
from tests import factories

FIFTH = '<ol><li value="5">Five</li><li>Six</li></ol>'


def stored(html, features=FEATURES):
    """Return rich text as it is stored after it was opened in the editor and saved."""
    converter = ContentstateConverter(features)
    html = converter.to_database_format(converter.from_database_format(html))
    return "".join(part for part in _without_keys(html))


def _without_keys(html):
    while html:
        before, key, rest = html.partition(' data-block-key="')
        yield before
        html = rest.partition('"')[2] if key else ""


@pytest.mark.parametrize("features", [FEATURES, SECTION_FEATURES])
@pytest.mark.parametrize(
    "html",
    [
        FIFTH,
        '<ol><li value="0">a</li></ol>',
        '<ol><li value="-3">a</li></ol>',
        '<ol><li>a</li><li value="9">b</li><li>c</li></ol>',
        '<ol><li>a<ol><li value="4">b</li></ol></li><li>c</li></ol>',
        '<ol><li>a</li></ol><p>b</p><ol><li value="2">c</li></ol>',
    ],
)
def test_numbers_are_kept_by_the_editor(html, features):
    assert stored(html, features) == html


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<ol><li value="x">a</li></ol>', "<ol><li>a</li></ol>"),
        ('<ol><li value="">a</li></ol>', "<ol><li>a</li></ol>"),
        ('<ol><li value="99999999">a</li></ol>', "<ol><li>a</li></ol>"),
        ('<ul><li value="5">a</li></ul>', "<ul><li>a</li></ul>"),
        # The exporter begins a new list behind a nested one of the other kind; the editor counts on.
        (
            "<ol><li>a</li><li>b<ul><li>n</li></ul></li><li>c</li><li>d</li></ol>",
            '<ol><li>a</li><li>b<ul><li>n</li></ul></li></ol><ol><li value="3">c</li><li>d</li></ol>',
        ),
        (
            '<ol><li value="7">a<ul><li>n</li></ul></li><li>c</li></ol>',
            '<ol><li value="7">a<ul><li>n</li></ul></li></ol><ol><li value="8">c</li></ol>',
        ),
    ],
)
def test_what_is_no_number_goes_and_lists_count_on(html, kept):
    assert stored(html) == kept


@pytest.mark.parametrize(
    "data", [{"number": "5x"}, {"number": True}, {"number": [1]}, {"number": 10**9}, {}, None, [5]]
)
def test_forged_states_are_stored_without_a_number(data):
    block = {
        "key": "a",
        "text": "x",
        "type": "ordered-list-item",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    state = json.dumps({"blocks": [{**block, "data": data}], "entityMap": {}})
    assert "value" not in ContentstateConverter(FEATURES).to_database_format(state)


class Nothing:
    def page_address(self, page_id):
        return None

    document_address = page_address


@pytest.mark.parametrize(
    ("html", "drawn"),
    [
        (FIFTH, '<ol start="5"><li>Five</li><li>Six</li></ol>'),
        ('<ol><li>a</li><li value="9">b</li></ol>', '<ol><li>a</li><li value="9">b</li></ol>'),
        ("<ol><li>a<br/>&lt;b&gt;</li></ol>", "<ol><li>a<br>&lt;b&gt;</li></ol>"),
        (
            '<p><a href="https://a.org/?a=1&amp;b=&quot;"><b>x</b></a> <i>y</i><sup>2</sup></p>',
            '<p><a href="https://a.org/?a=1&amp;b=&quot;"><strong>x</strong></a> <em>y</em><sup>2</sup></p>',
        ),
        ('<p><a href="javascript:x()">x</a></p>', "<p>x</p>"),
        ('<ol><li value="1); alert(">a</li></ol>', "<ol><li>a</li></ol>"),
    ],
)
def test_html_that_stands_in_for_lists(html, drawn):
    assert html_of(slate_nodes(html, Nothing())) == drawn


def test_list_is_saved_in_the_admin_and_served(editor, visitor, home):
    state = ContentstateConverter(FEATURES).from_database_format(f"<p>Before</p>{FIFTH}")
    body = streamfield([("rich_text", state)])
    data = nested_form_data({"title": "Numbers", "slug": "numbers", "summary": "", "body": body})
    extra = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    assert editor.post(address, data | extra).status_code == 302
    page = StandardPage.objects.get(slug="numbers", alias_of=None)
    form = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert re.search(r"number\W+5\b", unescape(form))
    answer = visitor.json("/en/numbers")
    kinds = [answer["blocks"][block] for block in answer["blocks_layout"]["items"]]
    assert {"@type": "html", "html": '<ol start="5"><li>Five</li><li>Six</li></ol>'} in kinds


def test_lists_in_accordions_and_columns_keep_their_numbers(home, visitor, commits):
    def entry(kind, value):
        return {"type": kind, "value": value, "id": ""}

    columns = [entry("rich_text", f"<p>Left</p>{FIFTH}"), entry("rich_text", "<p>One</p><p>Two</p>")]
    sections = [entry("item", {"heading": "Why", "text": FIFTH})]
    with commits():
        factories.page(home, "Places", [("grid", {"columns": columns}), ("accordion", {"sections": sections})])
    answer = visitor.json("/en/places")
    blocks = [answer["blocks"][block] for block in answer["blocks_layout"]["items"]]
    [grid] = [block for block in blocks if block["@type"] == "gridBlock"]
    left, right = (grid["blocks"][cell] for cell in grid["blocks_layout"]["items"])
    fifth = '<ol start="5"><li>Five</li><li>Six</li></ol>'
    assert left == {"@type": "html", "html": f"<p>Left</p>{fifth}"}
    assert right["@type"] == "slate"
    assert {"@type": "html", "html": fifth} in blocks


def test_cell_of_a_table_has_several_lines(home, visitor, commits):
    with commits():
        factories.page(home, "Lines", [("table", {"data": [["a  b\nc", "d"]], "first_row_is_table_header": True})])
    answer = visitor.json("/en/lines")
    [table] = [block for block in answer["blocks"].values() if block["@type"] == "slateTable"]
    assert table["table"]["rows"][0]["cells"][0]["value"] == [{"type": "p", "children": [{"text": "a b\nc"}]}]
