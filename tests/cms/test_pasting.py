"""Pasting from word processors, through the admin: what the editor gets, and what is served after it was saved."""

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.blocks import RichTextBlock, StreamBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, TranslationSource

from cms.blocks import BODY_BLOCKS
from cms.blocks.layout import SECTION_FEATURES
from cms.blocks.text import FEATURES
from cms.formats.clipboard import Loss
from cms.models import User
from cms.rich_text.words import COUNTED, LOOKS, PLAIN, messages
from home.models import StandardPage
from tests.cms.test_clipboard import clipboard

ADDRESS = "/admin/rich-text/paste/"
PROGRAMS = ["word", "word_online", "libreoffice", "google_docs"]


def ask(client, html, **options):
    return client.post(ADDRESS, {"html": html, "tables": "1", "headings": "1", **options})


@pytest.fixture
def writer(db):
    """Give somebody who may do nothing at the admin but be there."""
    user, group = User.objects.create_user("writer"), Group.objects.create(name="Writers")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("program", PROGRAMS)
def test_paste_is_saved_and_served(editor, visitor, home, program):
    answer = ask(editor, clipboard(program)).json()
    body = []
    for part in answer["parts"]:
        kind, value = ("rich_text", part["text"]) if "text" in part else ("table", part["table"])
        body.append((kind, json.dumps(value)))
    data = nested_form_data({"title": "Pasted", "slug": "pasted", "summary": "", "body": streamfield(body)})
    extra = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    add = reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])
    assert editor.post(add, data | extra).status_code == 302
    served = visitor.json("/en/pasted")
    blocks = [served["blocks"][block] for block in served["blocks_layout"]["items"]]
    values = [block["value"][0] for block in blocks if block["@type"] == "slate"]
    assert values[0] == {"type": "h2", "children": [{"text": "Report of the working group"}]}
    assert {"type": "sub", "children": [{"text": "2"}]} in values[1]["children"]
    [numbered] = [block["html"] for block in blocks if block["@type"] == "html"]
    assert numbered == (
        '<ol start="5"><li>Fifth recommendation<ol><li>First part</li></ol></li><li>Sixth recommendation</li></ol>'
    )
    [table] = [block["table"] for block in blocks if block["@type"] == "slateTable"]
    texts = [[cell["value"][0]["children"][0]["text"] for cell in row["cells"]] for row in table["rows"]]
    assert texts[1] == ["Switzerland", "41,285"] and not table["hideHeaders"]
    if program in ("word", "libreoffice"):
        assert "[1] Resolution 60/251" in json.dumps(blocks[-2:])


def test_parts_can_be_opened_in_the_editor_again(writer):
    converter = ContentstateConverter(FEATURES)
    for part in ask(writer, clipboard("word")).json()["parts"]:
        if "text" in part:
            html = converter.to_database_format(json.dumps(part["text"]))
            assert json.loads(converter.from_database_format(html)) == part["text"]


def test_where_there_can_be_no_table_or_heading_none_comes(writer):
    answer = ask(writer, clipboard("word"), tables="", headings="").json()
    [part] = answer["parts"]
    kinds = {block["type"] for block in part["text"]["blocks"]}
    assert kinds == {"unstyled", "ordered-list-item", "unordered-list-item"}
    assert "Switzerland | 41,285" in [block["text"] for block in part["text"]["blocks"]]
    assert "There can be no tables here: their rows are paragraphs." in answer["messages"]


def test_only_staff_ask_and_nothing_is_written(writer):
    assert Client().post(ADDRESS, {"html": "<p>x</p>"}).status_code == 302
    guest = Client()
    guest.force_login(User.objects.create_user("guest"))
    assert ask(guest, "<p>x</p>").status_code in (302, 403)
    assert writer.get(ADDRESS).status_code == 405
    with CaptureQueriesContext(connection) as short:
        ask(writer, "<p>x</p>")
    with CaptureQueriesContext(connection) as long:
        assert ask(writer, clipboard("word")).status_code == 200
    # Whose session it is, and what the person may; nothing for what was pasted.
    assert len(long) == len(short) < 10
    assert not [query for query in long if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_forged_requests_are_refused(writer):
    client = Client(enforce_csrf_checks=True)
    client.cookies = writer.cookies
    assert ask(client, "<p>x</p>").status_code == 403


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 400), ({"html": "  "}, 400), ({"html": "<div>" * 3000}, 413), ({"html": "x" * 2_000_001}, 413),
        ({"html": "\x00"}, 200), ({"html": "<p>\ud83d\ude00</p>"}, 200), ({"html": "<script>x()</script>"}, 200),
    ],
    ids=range(7),
)  # fmt: skip
def test_what_cannot_be_read_is_told(writer, data, status):
    data = {name: value.encode("utf-8", "replace").decode() for name, value in data.items()}
    response = writer.post(ADDRESS, data)
    assert response.status_code == status
    assert ("error" in response.json()) == (status != 200)


def test_messages_are_in_the_persons_language(writer):
    user = User.objects.get(username="writer")
    UserProfile.objects.create(user=user, preferred_language="fr")
    french = ask(writer, "<p><img alt='Carte'>a</p>").json()["messages"]
    assert french and "picture" not in french[0] and "Carte" in french[0]
    assert "HTML" in ask(writer, "<div>" * 3000).json()["error"]


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_each_loss_has_a_message(language):
    kinds = [*COUNTED, *PLAIN, *LOOKS]
    with override(language):
        for count in (1, 2, 5, 11, 100):
            said = messages([Loss(kind, count, ("Name",)) for kind in kinds])
            assert len(said) == len(COUNTED) + len(PLAIN) + 1
            assert all("%(" not in message for message in said)
            assert all("Name" in message for message in said[:-1])


def test_every_kind_that_is_noted_has_a_message():
    noted = set()
    for file in (Path(__file__).parents[2] / "cms" / "formats" / "clipboard").glob("*.py"):
        words = file.read_text()
        noted |= {part.split('"')[1] for part in words.split("losses.note(")[1:] if part.startswith('"')}
    assert len(noted) > 15 and noted <= {*COUNTED, *PLAIN, *LOOKS}


def rich_text_features():
    """Yield the features of every field and block of rich text."""

    def inside(block):
        if isinstance(block, RichTextBlock):
            yield block.features
        for child in getattr(block, "child_blocks", {}).values():
            yield from inside(child)
        if hasattr(block, "child_block"):
            yield from inside(block.child_block)

    yield from inside(StreamBlock(BODY_BLOCKS))
    for model in apps.get_models():
        if not model.__module__.startswith(("cms", "home", "pillars", "events")):
            continue
        for field in model._meta.local_fields:
            if isinstance(field, RichTextField):
                yield field.features
            if isinstance(field, StreamField):
                yield from inside(field.stream_block)


def test_every_editor_keeps_what_is_pasted():
    found = list(rich_text_features())
    assert len(found) > 10
    for features in found:
        assert features in (FEATURES, SECTION_FEATURES)
        assert features.index("list-numbers") > features.index("ol")


def test_forms_have_the_script_and_the_address(editor, home):
    form = editor.get(reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk])).content.decode()
    assert f'data-address="{ADDRESS}"' in form and "cms/list_numbers" in form


def test_translation_keeps_numbers(home, commits):
    html = '<ol><li value="5">Five</li><li>Six</li></ol>'
    page = StandardPage(title="Numbers", slug="numbers", body=json.dumps([{"type": "rich_text", "value": html}]))
    with commits():
        home.add_child(instance=page)
        page.save_revision().publish()
        source, _new = TranslationSource.update_or_create_from_instance(page)
        french = Locale.objects.get(language_code="fr")
        translation = Translation.objects.create(source=source, target_locale=french)
        translation.save_target(publish=False)
    target = translation.get_target_instance()
    assert 'value="5"' in target.get_latest_revision_as_object().body[0].value.source
