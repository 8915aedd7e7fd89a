"""What somebody wrote never becomes a formula in an export."""

import csv
import io
import re
from contextlib import nullcontext, suppress
from pathlib import Path

import openpyxl
import pytest
from django.apps import apps
from django.conf import settings as site_settings
from django.db import IntegrityError, models, transaction
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Workflow

from cms.content_checks.models import PageFinding
from cms.formats.spreadsheets import csv_text, plain_cell, safe_cell
from cms.models import User
from cms.publishing.models import GoneAddress, OutboxEntry
from pillars.literature.formats import FORMATS
from pillars.models import Reference
from search.models import AskedText
from tests import factories
from tests.examples.site import example_site
from tests.security.addresses import address, patterns, view_class

EVIL = "=HYPERLINK(1)\x01"
# What the site finds things by.
KEYS = ("path", "url_path", "slug", "content_path", "action", "object_id", "key", "source", "problem")
EXPORTS = {
    route: view_class(pattern)
    for route, pattern in patterns()
    if view_class(pattern) and issubclass(view_class(pattern), SpreadsheetExportMixin)
}
# What a spreadsheet takes for a formula, seen through what it skips.
FORMULA = re.compile(r"[\s\x00-\x20\"\u200b\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")


def is_number(text):
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


@pytest.mark.parametrize(
    "text",
    [
        *(
            "=1+1",
            "+1",
            "-1+2",
            "@SUM(A1)",
            "\t=1",
            "\rword",
            "\nword",
            "\tword",
            " =1",
            "\u00a0@A1",
            "\u200b=1",
            "\ufeff=1",
        ),
        *("＝1", "＋1", "－1", "＠A", "\u3000＝1", "\x00=1", '"=1', "'=1", "-5", "=" * 5000),
    ],
)
def test_text_that_looks_like_a_formula_is_guarded(text):
    assert safe_cell(text) == f"'{text}"
    assert plain_cell(safe_cell(text)) == text


@pytest.mark.parametrize(
    "value", [-5, -5.5, 0, None, True, "a-b", "it's = so", "1-2", "", "'quoted'", "name@example.org"]
)
def test_everything_else_is_left_alone(value):
    assert safe_cell(value) is value


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize(
    "text", ["a;=1", "a;b\n=1", "a;\t@A1", "\r=1", "\n=1", 'a;"=1', "a;\u200b-1", "a;;+1", '";=1', "a\r\n=1"]
)
def test_no_cell_begins_inside_of_a_text_whatever_parts_cells(text, delimiter):
    rows = csv.reader(io.StringIO(csv_text([["one", text, text]]), newline=""), delimiter=delimiter)
    # As a spreadsheet does that knows nothing of quotation marks, too.
    pieces = re.split(f"[{delimiter}\r\n]", csv_text([["one", text, text]]))
    for cell in [*(cell for row in rows for cell in row), *pieces]:
        assert not FORMULA.match(cell), cell


@given(st.text(alphabet="=+-@'\"\t\r\n; a1＝\u200b,"))
@hypothesis_settings(max_examples=300, deadline=None)
def test_guarded_text_comes_back_as_it_was(text):
    assert plain_cell(safe_cell(text)) == text
    assert not FORMULA.match(safe_cell(text))


def make_evil(model):
    """Put EVIL into every free text of a table's rows, one column after the other."""
    for field in model._meta.local_fields:
        free = type(field) in (models.CharField, models.TextField) and not field.choices and not field.primary_key
        if free and (field.max_length or 99) >= 40 and field.name not in KEYS:
            # What must be different in each row stays as it is.
            with suppress(IntegrityError), transaction.atomic():
                model._base_manager.update(**{field.name: EVIL})


@pytest.fixture
def evil_site(db, settings, tmp_path):
    """Give a site with a page of each type, and EVIL in every field of text in its database."""
    with example_site(nullcontext, settings, tmp_path):
        page = Page.objects.filter(depth=3).first()
        page.locked = True
        page.save()
        Workflow.objects.first().start(page.specific, User.objects.first())
        factories.page(page.get_parent(), "Draft").unpublish()
        OutboxEntry.objects.get_or_create(kind=OutboxEntry.Kind.RECONCILE, key=f"page:{page.pk}")
        AskedText.objects.create(language="en", text="evil")
        GoneAddress.objects.create(path=f"{EVIL}gone")
        Redirect.objects.create(old_path=EVIL)
        PageFinding.objects.create(page=page, check_name="links", problem="no_alt", culprit=EVIL)
        for model in apps.get_models():
            if model._meta.app_label not in ("contenttypes", "auth", "sessions", "taggit", "wagtailsearch"):
                make_evil(model)
        yield page


def cells_of(response, kind):
    body = b"".join(response.streaming_content)
    if kind == "csv":
        return list(csv.reader(io.StringIO(body.decode(), newline="")))
    sheet = openpyxl.load_workbook(io.BytesIO(body)).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_every_export_is_found_and_safe(evil_site, administrator):
    full = set()
    # What stands below results/ is the same view once more, for a page that is open already.
    for route, view in ((route, view) for route, view in EXPORTS.items() if not route.endswith("/results/")):
        for kind in ("csv", "xlsx") if view.list_export else ("csv",):
            place = address(route, page_id=evil_site.pk, app="cms", model="topic")
            response = administrator.get(place, {"export": kind})
            assert response.status_code == 200, (place, kind, response.status_code)
            if not getattr(response, "streaming", False):
                # A list without an export of its own is shown.
                continue
            rows = cells_of(response, kind)
            cells = [cell for row in rows for cell in row if isinstance(cell, str)]
            assert not [cell for cell in cells if FORMULA.match(cell) and not is_number(cell)], place
            full |= {view} if any(cell.startswith("'=") for cell in cells) else set()
    # A list whose rows are of dates and the like alone cannot be evil.
    assert {view.__name__ for view in set(EXPORTS.values()) - full if view.list_export} <= {"UsedByView"}


def test_literature_is_safe_and_comes_back(db):
    reference = Reference.objects.create(kind="book", title="=1+1", authors="-A\n@B")
    body = FORMATS["csv"].write([reference])
    assert not [cell for row in csv.reader(io.StringIO(body)) for cell in row if FORMULA.match(cell)]
    [work] = FORMATS["csv"].read(body)
    assert (work.fields["title"], work.fields["authors"]) == ("=1+1", "-A\n@B")


def test_csv_is_written_in_one_place():
    root = Path(site_settings.BASE_DIR)
    writers = {
        str(file.relative_to(root))
        for app in ("cms", "home", "search", "pillars", "events")
        for file in (root / app).rglob("*.py")
        if re.search(r"csv\.(Dict)?[wW]riter|\bWorkbook\b|import (Dict)?[wW]riter", file.read_text())
    }
    assert writers == {"cms/formats/spreadsheets.py"}


def test_no_view_writes_cells_of_its_own():
    own = ("get_heading", "preprocess_field_value", "stream_csv", "write_csv_row", "write_xlsx", "generate_xlsx_row")
    for view in EXPORTS.values():
        for name in own:
            assert getattr(view, name) is getattr(SpreadsheetExportMixin, name), (view, name)
