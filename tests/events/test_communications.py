"""The communications board: kept in the admin, shown on a campaign's page once it is ready, nothing private outside."""

import csv
import io
import json
from datetime import date

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import Locale, ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.models import User
from cms.publishing.models import Dependency, PublishedDocument
from cms.translations.targets import translate
from events.models import CampaignEditionPage, CampaignPage, CommunicationProduct
from tests import factories
from tests.events.test_events import words

NAMES = "wagtailsnippets_events_communicationproduct:"
BOARD, CALENDAR, LIST = (reverse(f"{NAMES}{name}") for name in ("board", "calendar", "list"))
SECRETS = ("olga.owner", "Olga", "Ask her on Monday", "2031-02-03")


@pytest.fixture
def owner(db):
    group = Group.objects.create(name="Communications")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user("olga.owner", "olga@example.org", "secret", first_name="Olga", last_name="Owner")
    user.groups.add(group)
    return user


@pytest.fixture
def edition(home, commits):
    with commits():
        campaign = factories.published(CampaignPage, home, "International Day", slug="day", month=3, day=21)
        return factories.published(CampaignEditionPage, campaign, "2031", observed_on=date(2031, 3, 21))


@pytest.fixture
def dgc(home, commits):
    with commits():
        return factories.entity("DGC", home.locale, name="Global Communications")


def form(rows=(), **fields):
    blank = {"campaign": "", "audience": "", "entity": "", "owner": "", "due_on": "", "notes": ""}
    data = {"title": "A film", "kind": "product", "status": "idea", "channel": "film", **blank, **fields}
    return nested_form_data({**data, "assets": inline_formset(list(rows))})


def row(title, **fields):
    return {"title": title, "document": "", "image": "", "link": "", **fields}


def make(editor, rows=(), **fields):
    response = editor.post(reverse(f"{NAMES}add"), form(rows, **fields))
    if response.status_code == 302:
        return CommunicationProduct.objects.get(title=fields.get("title", "A film"))
    found = response.context["form"]
    return {**found.errors, **{name: each.errors for name, each in found.formsets.items() if any(each.errors)}}


def shown(visitor):
    answer = visitor.json("/en/day/2031")
    return [product["title"] for product in answer["products"]], words(answer)


def test_a_product_is_shown_on_its_campaign_once_it_is_cleared(editor, visitor, commits, edition, dgc, owner):
    with commits():
        paper, picture = factories.document("Script"), factories.image("Poster")
    rows = [
        row("Script", document=paper.pk),
        row("Poster", image=picture.pk),
        row("Film", link="https://example.org/f"),
    ]
    fields = {"campaign": edition.pk, "entity": dgc.pk, "owner": owner.pk, "audience": "Schools"}
    film = make(editor, rows, due_on="2031-02-03", notes="Ask her on Monday", **fields)
    assert shown(visitor)[0] == []
    for status, expected in (("drafting", []), ("cleared", ["A film"]), ("published", ["A film"]), ("idea", [])):
        response = editor.post(reverse(f"{NAMES}status", args=[film.pk]), {"status": status, "next": BOARD})
        assert response.status_code == 302 and response["Location"] == BOARD
        assert shown(visitor)[0] == expected, status
    editor.post(reverse(f"{NAMES}status", args=[film.pk]), {"status": "cleared"})
    answer = visitor.json("/en/day/2031")
    [product] = answer["products"]
    assert (product["kind"], product["channel"], product["audience"]) == ("product", "film", "Schools")
    addresses = [asset["address"] for asset in product["assets"]]
    assert addresses[0].endswith(paper.filename) and addresses[1].endswith(f"/images/{picture.pk}")
    assert addresses[2] == "https://example.org/f"
    for fact in ("Products and actions", "A film", "Film and sound", "Script", "Poster"):
        assert fact in words(answer)


def test_owner_due_date_and_notes_are_in_no_answer(editor, visitor, commits, edition, dgc, owner):
    fields = {"campaign": edition.pk, "entity": dgc.pk, "owner": owner.pk, "status": "published"}
    make(editor, due_on="2031-02-03", notes="Ask her on Monday", **fields)
    everything = {"metadata_fields": "_all", "fullobjects": "1", "b_size": "1000"}
    answers = [
        visitor.get("/en/day/2031", {"expand": "breadcrumbs,actions,navroot,navigation,translations,types"}).content,
        visitor.get("/@search", everything).content,
        visitor.get("/@querystring").content,
        visitor.get("/@openapi").content,
        *(
            bytes(column)
            for line in PublishedDocument.objects.values_list("fields", "blocks", "metadata")
            for column in line
        ),
        *(text.encode() for text in PublishedDocument.objects.values_list("search_text", flat=True)),
    ]
    assert b"A film" in answers[0] and b"A film" in answers[1]
    for answer in answers:
        assert not [secret for secret in SECRETS if secret in answer.decode()]


def test_another_campaign_or_another_title_rebuilds_the_pages_that_show_it(editor, visitor, commits, edition):
    with commits():
        other = factories.published(
            CampaignEditionPage, edition.get_parent().specific, "2032", observed_on=date(2032, 3, 21)
        )
        film = factories.product("A film", campaign=edition, status="cleared")
    assert shown(visitor)[0] == ["A film"]
    edit = reverse(f"{NAMES}edit", args=[film.pk])
    editor.post(edit, form(title="A longer film", status="cleared", campaign=edition.pk))
    assert shown(visitor)[0] == ["A longer film"]
    editor.post(edit, form(title="A longer film", status="cleared", campaign=other.pk))
    assert shown(visitor)[0] == []
    assert visitor.json("/en/day/2032")["products"][0]["title"] == "A longer film"
    editor.post(reverse(f"{NAMES}delete", args=[film.pk]))
    assert visitor.json("/en/day/2032")["products"] == []


def test_a_page_of_another_campaign_does_not_follow(commits, edition):
    with commits():
        other = factories.published(
            CampaignEditionPage, edition.get_parent().specific, "2032", observed_on=date(2032, 3, 21)
        )
        factories.product("A film", campaign=edition, status="cleared")
    keys = set(Dependency.objects.filter(document__path="/en/day/2032").values_list("key", flat=True))
    assert {key for key in keys if "communicationproduct" in key} == {
        f"model:events.communicationproduct:{other.translation_key}"
    }


def test_the_page_in_another_language_shows_it_too(editor, visitor, commits, edition):
    french = Locale.objects.get(language_code="fr")
    with commits():
        for page in (edition.get_parent().specific, edition):
            copy = type(page)(title=page.title, slug=page.slug, locale=french)
            translate(page, copy, french)
        factories.product("A film", campaign=edition, status="published", channel="film")
    answer = visitor.json("/fr/day/2031")
    assert [product["title"] for product in answer["products"]] == ["A film"]
    assert "Films et sons" in words(answer)


@pytest.mark.parametrize(
    ("fields", "culprit"),
    [
        ({"title": ""}, "title"),
        ({"status": "somewhere"}, "status"),
        ({"due_on": "soon"}, "due_on"),
        ({"rows": [row("Nothing")]}, "assets"),
        ({"rows": [row("A", link="no address")]}, "assets"),
    ],
)
def test_a_wrong_field_is_named(editor, fields, culprit):
    assert list(make(editor, fields.pop("rows", ()), **fields)) == [culprit]


def test_only_people_of_the_admin_can_own_a_product(editor, owner):
    reader = User.objects.create_user("reader")
    assert list(make(editor, owner=reader.pk)) == ["owner"]
    assert make(editor, owner=owner.pk).owner == owner


@pytest.fixture
def many(home, edition, dgc, owner):
    """Give forty products, ten of each status, a fifth of them for the campaign and its entity."""
    statuses = [status for status in CommunicationProduct.Status.values for _ in range(10)]
    return [
        factories.product(
            f"Product {number:02}",
            status=status,
            channel="film" if number % 2 else "print",
            due_on=date(2031, 3, 1 + number % 28),
            **({"campaign": edition, "entity": dgc, "owner": owner} if number % 5 == 0 else {}),
        )
        for number, status in enumerate(statuses)
    ]


def titles(response):
    return {product.title for column in response.context["columns"] for product in column["products"]}


def test_the_board_has_a_column_for_each_status(editor, many):
    response = editor.get(BOARD)
    columns = {column["status"]: column for column in response.context["columns"]}
    assert {name: column["count"] for name, column in columns.items()} == dict.fromkeys(
        CommunicationProduct.Status.values, 10
    )
    page = response.content.decode()
    assert page.count("csrfmiddlewaretoken") >= 40 and "Product 39" in page and "DGC" in page and "Olga Owner" in page


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ({"status": "idea"}, 10),
        ({"channel": "film"}, 20),
        ({"campaign": "edition"}, 8),
        ({"entity": "dgc"}, 8),
        ({"owner": "owner"}, 8),
        ({"due_on_from": "2031-03-01", "due_on_to": "2031-03-02"}, 4),
        ({"q": "Product 07"}, 1),
        ({"q": "nothing of the kind"}, 0),
    ],
)
def test_board_list_and_exports_are_filtered(editor, many, edition, dgc, owner, query, number):
    objects = {"edition": edition.pk, "dgc": dgc.pk, "owner": owner.pk}
    query = {name: objects.get(value, value) for name, value in query.items()}
    assert len(titles(editor.get(BOARD, query))) == number
    for address in (BOARD, LIST, CALENDAR):
        table = b"".join(editor.get(address, {**query, "export": "csv"}).streaming_content).decode()
        rows = list(csv.reader(io.StringIO(table)))
        assert rows[0][:3] == ["Title", "Kind", "Status"] and len(rows) == number + 1
    book = load_workbook(io.BytesIO(b"".join(editor.get(LIST, {**query, "export": "xlsx"}).streaming_content)))
    assert book.active.max_row == number + 1


def test_forms_work_with_the_token_of_the_board_only(many, commits):
    User.objects.create_superuser("chief", password="correct horse battery")
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="chief"))
    address = reverse(f"{NAMES}status", args=[many[0].pk])
    token = client.get(BOARD).context["csrf_token"]
    with commits():
        assert client.post(address, {"status": "cleared"}).status_code == 403
        sent = {"status": "cleared", "csrfmiddlewaretoken": str(token), "next": "https://example.com/"}
        response = client.post(address, sent)
    assert response["Location"] == BOARD
    many[0].refresh_from_db()
    assert many[0].status == "cleared"
    assert ModelLogEntry.objects.filter(object_id=many[0].pk, action="wagtail.edit").count() == 1


def test_a_status_that_there_is_not_is_refused_by_name(editor, many):
    address = reverse(f"{NAMES}status", args=[many[0].pk])
    response = editor.post(address, {"status": "finished"}, follow=True)
    assert "“finished” is no status." in response.content.decode()
    many[0].refresh_from_db()
    assert many[0].status == "idea"
    assert editor.get(address).status_code == 405
    assert editor.post(reverse(f"{NAMES}status", args=[0]), {"status": "idea"}).status_code == 404


def test_only_those_who_may_change_products_move_cards(owner, many):
    client = Client()
    client.force_login(owner)
    address = reverse(f"{NAMES}status", args=[many[0].pk])
    assert client.post(address, {"status": "cleared"}).status_code == 302
    assert client.get(BOARD).status_code == 302
    many[0].refresh_from_db()
    assert many[0].status == "idea"
    owner.user_permissions.add(Permission.objects.get(codename="view_communicationproduct"))
    client.force_login(User.objects.get(pk=owner.pk))
    page = client.get(BOARD).content.decode()
    assert "Product 39" in page and address not in page


def test_the_calendar_shows_a_month(editor, many):
    factories.product("Some day")
    factories.product("Long ago", due_on=date(2021, 3, 21))
    page = editor.get(CALENDAR, {"month": "2031-03"}).content.decode()
    assert "March 2031" in page and "Product 00" in page and "1 has no due date." in page and "overdue" not in page
    page = editor.get(CALENDAR, {"month": "2021-03"}).content.decode()
    assert "Long ago" in page and "overdue" in page
    assert "Product" not in editor.get(CALENDAR, {"month": "2031-08"}).content.decode().split("board__calendar")[1]
    response = editor.get(CALENDAR, {"month": "2031-02", "channel": "film"})
    assert "channel=film" in response.context["after"] and "month=2031-03" in response.context["after"]


@pytest.mark.parametrize("month", ["2031-13", "next", "0001-01", "9999-12", "2031-1", "\x00"])
def test_a_month_that_there_is_not_is_named(editor, month):
    response = editor.get(CALENDAR, {"month": month})
    assert response.status_code == 200 and "is no month" in response.content.decode()


@pytest.mark.parametrize("address", [BOARD, f"{CALENDAR}?month=2031-03", f"{LIST}?export=csv"])
def test_queries_do_not_grow_with_products(editor, many, address):
    def count():
        with CaptureQueriesContext(connection) as queries:
            response = editor.get(address)
            assert response.status_code == 200
            if response.streaming:
                list(response.streaming_content)
        return len(queries)

    CommunicationProduct.objects.filter(pk__in=[product.pk for product in many[8:]]).delete()
    count()
    few = count()
    for number in range(150):
        factories.product(f"More {number}", due_on=date(2031, 3, 2), assets=[{"title": "A", "link": "https://e.org/"}])
    assert count() <= few + 2


def test_a_column_shows_fifty_cards_and_how_many_more(editor):
    for number in range(60):
        factories.product(f"More {number}")
    assert "10 more are in the list." in editor.get(BOARD).content.decode()


def test_the_menu_leads_to_the_board(editor):
    page = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert json.dumps(BOARD).strip('"') in page
