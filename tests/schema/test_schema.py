"""What a schema makes of a page, a row or anything else with fields."""

import re
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cms import schema as s
from cms.api.content_schemas import declared_models
from cms.blocks import compose as c
from cms.blocks import showing
from cms.blocks.projection import plain_text
from cms.models import BasePage
from cms.schema import content_of, lines_of, properties_of
from events.models import Participant
from home.models import Person, Signature
from tests.contract.blocks import NO_KEYS

API = Path(__file__).parents[2] / "docs" / "api.md"


class Context:
    """A context in which a file with an odd number, and a page with an odd number, are public."""

    language, language_root = "en", "/en"

    def block_id(self, name):
        return name

    def document_address(self, number):
        return f"/documents/{number}" if number % 2 else None

    def page_summary(self, number):
        return {"@id": f"/{number}", "title": f"Page {number}"} if number % 2 else None

    def page_address(self, number):
        return f"/{number}" if number % 2 else None


CONTEXT = Context()


def thing(schema, **values):
    """Return something with a schema of its own and values."""
    return type("Thing", (SimpleNamespace,), {"schema": schema})(**values)


def seen(element, owner):
    """Return the ids of an element's blocks with what stands in each."""
    return [(block.id, block.text) for block in element.blocks(owner, CONTEXT)]


def test_a_value_is_a_key_and_empty_ones_are_null():
    owner = thing(
        [
            s.Text("a"),
            s.Text("b", null=False),
            s.Number("c"),
            s.Date("d", source="day"),
            s.Time("e"),
            s.Texts("f"),
            s.Texts("g", split=str.split),
            s.Flag("h"),
            s.Shown("i", "Seen"),
            s.Object("j", "", s.Text("a"), s.Number("k", source="c")),
            s.Constant("l", None, "null", "always"),
        ],
        a="",
        b="",
        c=0,
        day=date(2026, 3, 1),
        e=None,
        f="x\ny",
        g="",
        h=False,
        i="z",
    )
    assert content_of(owner, CONTEXT) == {
        "a": None,
        "b": "",
        "c": 0,
        "d": "2026-03-01",
        "e": None,
        "f": ["x", "y"],
        "g": [],
        "h": False,
        "j": {"a": None, "k": 0},
        "l": None,
    }


def test_a_source_is_a_field_a_method_or_a_function():
    owner = thing(
        [
            s.Text("a", source="said"),
            s.Text("b", source=lambda owner, context: f"{owner.word} {context.language}"),
            s.Time("c", source="clock"),
        ],
        said=lambda context: context.language,
        word="in",
        clock=time(18, 30),
    )
    assert content_of(owner, CONTEXT) == {"a": "en", "b": "in en", "c": "18:30:00"}


def test_what_has_a_label_is_seen():
    text, link = s.Text("venue", _("Where")), s.Link("url", "At", source="address")
    owner = thing([text, link], venue="Hall", address="https://x.example/")
    assert seen(text, owner) == [("venue", "Where: Hall")]
    assert seen(s.Facts(text, "url", s.Text("venue")), owner) == [("facts", "Where: Hall At: https://x.example/")]
    assert seen(s.Text("venue"), owner) == [], "without a label nobody sees it"
    assert seen(s.Facts(text), thing([text], venue="")) == [], "an empty list is not drawn"
    worded = s.Text("venue", lambda owner: f"In {owner.venue}", words=lambda owner, _context: owner.venue.upper())
    assert seen(worded, owner) == [("venue", "In Hall: HALL")]


def test_files_and_pages_are_told_while_they_are_public():
    schema = [s.File("file", source="paper"), s.PageAddress("page", "Page"), s.PageSummary("about", source="page")]
    public, private = thing(schema, paper_id=1, page_id=3), thing(schema, paper_id=2, page_id=None)
    about = {"@id": "/3", "title": "Page 3"}
    assert content_of(public, CONTEXT) == {"file": "/documents/1", "page": "/3", "about": about}
    assert content_of(private, CONTEXT) == {"file": None, "page": None, "about": None}
    assert seen(schema[1], public) == [("page", "Page: Page 3")] and seen(schema[1], private) == []


class Row(SimpleNamespace):
    """A row of a table."""

    schema = [s.Text("name", "Name", null=False), s.File("paper", source="paper"), s.Text("note", "Note")]

    def line(self, _context):
        return [{"text": self.name}] if self.name else []


ROWS = [Row(name="A", paper_id=1, note=""), Row(name="B", paper_id=2, note=None)]


def test_rows_are_objects_lists_and_tables():
    owner = thing([], rows=lambda _context: ROWS)
    rows = s.Rows("rows", "Rows", line="line", model=Row)
    first = {"name": "A", "paper": "/documents/1", "note": None}
    assert rows.value(owner, CONTEXT) == [first, {"name": "B", "paper": None, "note": None}]
    assert s.Rows("rows", model=Row, needs="paper").value(owner, CONTEXT) == [first]
    assert seen(rows, owner) == [("rows-heading", "Rows"), ("rows", "A B")]
    names = s.Each("rows", s.Text("name"), "Names")
    assert names.value(owner, CONTEXT) == ["A", "B"]
    assert [plain_text(nodes) for _label, nodes in names.labelled(owner, CONTEXT)] == ["A; B"]
    assert seen(s.Table("rows", "Rows", model=Row), owner)[1] == ("rows", "Name Note A  B ")
    trimmed = next(iter([*s.Table("rows", "Rows", model=Row, trim=True).blocks(owner, CONTEXT)][1:]))
    assert len(trimmed.data["table"]["rows"][0]["cells"]) == 1, "a column with nothing but its header"
    chosen = s.Table("rows", "Rows", model=Row, columns=("note", "name"))
    assert seen(chosen, owner)[1] == ("rows", "Note Name  A  B")


def test_no_rows_are_nothing_or_a_sentence():
    owner = thing([], rows=lambda _context: [])
    assert seen(s.Table("rows", "Rows", model=Row), owner) == []
    empty = s.Table("rows", "Rows", model=Row, empty="None yet.", empty_block="no-rows")
    assert seen(empty, owner) == [("rows-heading", "Rows"), ("no-rows", "None yet.")]
    assert seen(s.Each("rows", s.Text("name"), "Names"), owner) == []


def test_texts_have_a_heading_and_say_when_they_are_empty():
    text = s.RichText("plan", "Plan", empty="No plan.")
    assert seen(text, thing([], plan="<p>Go.</p>")) == [("plan-heading", "Plan"), ("plan", "Go.")]
    assert seen(text, thing([], plan="<p></p>")) == [("plan-heading", "Plan"), ("no-plan", "No plan.")]
    assert seen(s.RichText("plan", "Plan"), thing([], plan="")) == []


def shown_names(schema, **values):
    """Return the names that each block of a page says it shows, ``None`` for blocks that say nothing."""
    owner = type("Thing", (SimpleNamespace, s.DeclaredContent), {"schema": schema})(**values)
    return [block.data.get("properties") for block in owner.project_schema(CONTEXT)]


def test_blocks_name_the_keys_that_they_show():
    def code(_owner, _context):
        yield c.heading("a", "A")
        yield from showing([c.heading("b", "B")], "rows")

    rows = {"rows": lambda _context: ROWS, "none": lambda _context: []}
    assert shown_names([s.Text("venue", "Where")], venue="Hall") == [["venue"]]
    assert shown_names([s.Shown("when", "When", shows=("start", "end"))], when="Now") == [["start", "end"]]
    assert shown_names([s.RichText("plan", "Plan")], plan="<p>Go.</p><p>Stop.</p>") == [["plan"]] * 3
    assert shown_names([s.Table("rows", "Rows", model=Row)], **rows) == [["rows"]] * 2
    assert shown_names([s.Table("none", "None", model=Row, empty="None yet.")], **rows) == [["none"]] * 2
    assert shown_names([s.Each("rows", s.Text("name"), "Names")], **rows) == [["rows"]] * 2
    assert shown_names([s.Listing("courses", "Courses", "Course")]) == [["courses"]]
    assert shown_names([s.Blocks(code, "venue")]) == [["venue"], ["rows"]], "what code says of a block stays"
    body = SimpleNamespace(blocks=lambda _owner, _context: [c.heading("x", "X")], shows=())
    assert shown_names([body]) == [None]


def test_a_list_of_facts_names_those_that_show_something():
    facts = s.Facts(
        s.Text("venue", "Where"),
        s.Text("room", "Room"),
        s.Number("places"),
        s.Shown("when", "When", shows=("start", "end")),
        s.Shown("till", "Till", shows=("end",)),
    )
    assert shown_names([facts], venue="Hall", room="", places=3, when="Now", till="Then") == [["venue", "start", "end"]]
    one = s.Facts(s.Shown("year", "Year"), s.Shown("title", "Title"), shows=("work",))
    assert shown_names([one], year=2020, title="") == [["work"]]
    assert shown_names([one], year="", title="") == []


# Blocks of which the code says itself what each of them shows.
MARKED_BY_CODE = {"membership_blocks", "plan_blocks", "lists"}


def test_what_a_type_shows_is_a_key_or_known():
    unknown, unmarked = {}, []
    for model in declared_models():
        elements = [part for each in model.schema for part in getattr(each, "elements", [each])]
        seen_by_readers = [each for each in elements if not isinstance(each, str | s.Keys | s.Body | s.Dates)]
        told = {*properties_of(model), "start", "end", *NO_KEYS.get(model.__name__, ())}
        told -= {each.name for each in properties_of(model).values() if not each.has_key}
        for each in seen_by_readers:
            own = next((facts.shows for facts in model.schema if each in getattr(facts, "elements", ())), ())
            names = own or each.shows
            if isinstance(each, s.Property) and not each.label and not getattr(each, "line_label", ""):
                continue
            if not names and each.method not in MARKED_BY_CODE:
                unmarked.append((model.__name__, each.method))
            if not told >= {*names}:
                unknown[model.__name__] = {*names} - told
    assert (unknown, unmarked) == ({}, [])


def test_the_documentation_names_what_is_in_blocks_alone():
    row = next(line for line in API.read_text().splitlines() if line.startswith("Names that are no keys"))
    assert {name for names in NO_KEYS.values() for name in names} <= set(re.findall(r"`(\w+)`", row))


def test_a_name_is_declared_once():
    class Twice(SimpleNamespace):
        schema = [s.Text("a"), s.Facts(s.Number("a"))]

    with pytest.raises(ValueError, match="Twice has a name twice"):
        properties_of(Twice)


def test_lines_describe_what_the_content_has():
    assert [*lines_of(Signature)][-3:] == [
        ("person.name", "str", ""),
        ("person.function", "str|null", ""),
        ("signed_on", "str|null", ""),
    ]


def test_every_page_type_shows_its_body_once():
    pages = [model for model in declared_models() if issubclass(model, BasePage)]
    bodies = {model.__name__: sum(isinstance(each, s.Body) for each in model.schema) for model in pages}
    # A link has no text of its own.
    assert {name for name, number in bodies.items() if number != 1} == {"LinkPage"}


def test_names_in_a_schema_are_declared_in_it():
    for model in declared_models():
        known = properties_of(model)
        for element in model.schema:
            parts = element.elements if isinstance(element, s.Facts) else [element]
            assert all(part in known for part in parts if isinstance(part, str)), model


def test_what_has_no_field_says_how_it_is_called():
    with override("ru"):
        nameless = [
            f"{model.__name__}.{each.name}"
            for model in declared_models()
            for each in properties_of(model).values()
            if each.has_key and each.title(model) == each.name
        ]
    assert nameless == []


def test_page_classes_are_short():
    for model in declared_models():
        if issubclass(model, BasePage):
            file = Path(__file__).parents[2].joinpath(*model.__module__.split(".")).with_suffix(".py")
            rest = file.read_text().partition(f"class {model.__name__}(")[2]
            assert len(re.split(r"\n(?=\S)", rest)[0].splitlines()) <= 150, model


def test_the_documentation_names_the_keys_of_each_type():
    rows = re.findall(r"^\| `([\w ]+)`(.*)", API.read_text(), re.M)
    for model in declared_models():
        kind = "a work plan" if model.__name__ == "WorkPlanPage" else ""
        row = next((text for name, text in rows if name == model.portal_type and kind in text), "")
        if "see [events]" in row:
            continue
        own = {path.rstrip("?") for path, _types, _meaning in lines_of(model) if not re.search(r"[.\[]", path)}
        assert own - {"start", "end"} <= set(re.findall(r"`(\w+)`", row)), model


def test_a_participants_record_is_read_once_a_document():
    read = []

    class Counting(Context):
        def record(self, record):
            read.append(record)
            return record

    row = Participant(person=Person(name="Ada"))
    for number, context in enumerate((Counting(), Counting()), 1):
        assert content_of(row, context) == {"entity": None, "name": "Ada", "capacity": None}
        assert [each.shown(row, context) for each in properties_of(Participant).values()] == ["", "Ada", ""]
        assert len(read) == number


def test_rows_that_nothing_is_found_by_are_not_read_for_facets():
    def unread(owner, context):
        raise AssertionError("read")

    assert [*s.Rows("rows", model=Row, source=unread).facets(thing([]), CONTEXT)] == []
    assert [*s.Each("rows", s.Text("name"), source=unread).facets(thing([]), CONTEXT)] == []
