"""No address that runs something when somebody follows it gets out, whoever wrote it and wherever."""

import json
from contextlib import nullcontext

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision

from cms.blocks.addresses import KEYS, is_harmless, without_harm
from cms.blocks.embeds import single_video
from cms.blocks.links import address_field
from cms.blocks.slate import slate_nodes
from cms.publishing.addresses import destination
from cms.publishing.build import build
from cms.publishing.build_record import build_record
from cms.publishing.document import load
from pillars.literature import importing
from pillars.models import Reference
from tests.examples.site import example_site

PLAIN = "javascript:alert(1)"
HARMFUL = [
    *(PLAIN, "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "java\tscript:alert(1)"),
    *("\x01javascript:alert(1)", "javascript\x00:alert(1)", "javascript&#58;alert(1)", "javascript&colon;alert(1)"),
    *("&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "java&Tab;script:alert(1)", "\u200bjavascript:alert(1)"),
    *("javascript://example.org/%0aalert(1)", "data:text/html,<script>alert(1)</script>", "DATA:text/html;base64,YQ=="),
    *("vbscript:msgbox(1)", "file:///etc/passwd", "blob:https://example.org/1", "view-source:javascript:alert(1)"),
    *("x-unknown:1", "\u00a0javascript:alert(1)", "\ufeffjavascript:alert(1)", "feed:javascript:alert(1)"),
]
HARMLESS = [
    *("https://example.org/a?b=javascript:1#data:", "http://x.y", "mailto:a@example.org", "tel:+41 22 917", "/en/a:b"),
    *(
        "ftp://example.org/a",
        "#javascript",
        "",
        "?q=data:1",
        "HTTPS://EXAMPLE.ORG",
        "\ufdd0/en",
        "en/a",
        "../javascript:a",
    ),
]


@pytest.mark.parametrize("address", HARMFUL)
def test_address_that_runs_something_is_left_out(address):
    assert not is_harmless(address)
    link = {"type": "link", "data": {"url": address}, "children": [{"text": "words"}]}
    node = {"type": "p", "children": [{"text": ""}, link, {"text": ""}]}
    assert without_harm(node) == {"type": "p", "children": [{"text": ""}, {"text": "words"}, {"text": ""}]}
    assert without_harm({"href": [{"@id": address}], "title": address}) == {"href": [{"@id": ""}], "title": address}


@pytest.mark.parametrize("address", HARMLESS)
def test_address_that_leads_somewhere_stays(address):
    assert is_harmless(address)
    link = {"type": "link", "data": {"url": address}, "children": [{"text": "words"}]}
    assert without_harm([link, {"url": address}]) == [link, {"url": address}]


@pytest.mark.parametrize("address", HARMFUL)
def test_no_field_takes_it(address):
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.URLField):
                with pytest.raises(ValidationError):
                    field.clean(address, None)
    with pytest.raises(ValidationError):
        address_field().clean(address)
    with pytest.raises(ValidationError):
        single_video(address)


@pytest.mark.parametrize("address", HARMFUL)
def test_link_that_is_written_in_rich_text_loses_it(address):
    block = {"key": "a", "text": "words", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block |= {"entityRanges": [{"offset": 0, "length": 5, "key": 0}]}
    entity = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
    html = ContentstateConverter(["link"]).to_database_format(
        json.dumps({"blocks": [block], "entityMap": {"0": entity}})
    )
    nodes = json.dumps(without_harm(slate_nodes(html, context=None)))
    assert "words" in nodes and "link" not in nodes


FILES = {
    "works.ris": "TY  - BOOK\nTI  - Words\nAU  - Lee, Ann\nPY  - 2020\nUR  - %s\nER  - \n",
    "works.bib": "@book{words, title = {Words}, author = {Lee, Ann}, year = {2020}, url = {%s}}",
    "works.csv": 'kind,title,authors,year,url\nbook,Words,"Lee, Ann",2020,"%s"\n',
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("address", [PLAIN, "JaVaScRiPt:alert(1)", "javascript&#58;alert(1)", "data:text/html,x"])
def test_import_of_literature_does_not_take_it(name, address, db):
    plan = importing.plan(importing.read(name, FILES[name] % address))
    importing.carry_out(plan)
    assert set(Reference.objects.values_list("url", flat=True)) <= {""}


@pytest.mark.parametrize("address", HARMFUL)
def test_redirect_does_not_lead_there(address, db):
    Redirect.objects.create(old_path="/en/old", redirect_link=address[:255])
    found = destination("/en/old")
    assert found is None or is_harmless(found.location)


def poisoned(data):
    """Return JSON data with PLAIN for every address of the web in it, in rich text too."""
    if isinstance(data, dict):
        return {key: poisoned(value) for key, value in data.items()}
    if isinstance(data, list):
        return [poisoned(value) for value in data]
    if isinstance(data, str) and data.startswith(("https://", "http://")):
        return PLAIN
    if isinstance(data, str) and "<p" in data:
        return f'{data}<p><a href="{PLAIN}">words</a><a href="java&#115;cript&#58;alert(1)">words</a></p>'
    return data


def addresses_of(data, key=""):
    """Yield the strings of a document with their keys; words are none."""
    if isinstance(data, dict):
        for name, value in data.items():
            yield from addresses_of(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from addresses_of(value, key)
    elif isinstance(data, str) and key not in ("text", "plaintext", "title"):
        yield key, data


def test_documents_hold_none_wherever_it_was_written_past_the_forms(db, settings, tmp_path):
    """Fill every field for an address, every rich text and every body with it, as a translation or a script could."""
    with example_site(nullcontext, settings, tmp_path):
        pages = list(Page.objects.filter(depth__gt=1, live=True))
        keys = {
            key for page in pages for key, value in found_in(build(page)) if value.startswith(("https://", "\ufdd0"))
        }
        assert keys <= KEYS
        for model in apps.get_models():
            for field in model._meta.local_fields:
                if isinstance(field, models.URLField):
                    model._base_manager.update(**{field.name: PLAIN})
        for revision in Revision.objects.all():
            content = {
                name: json.dumps(poisoned(json.loads(value)))
                if isinstance(value, str) and value[:2] == "[{"
                else poisoned(value)
                for name, value in revision.content.items()
            }
            Revision.objects.filter(pk=revision.pk).update(content=content)
        built = [build(Page.objects.get(pk=page.pk)) for page in pages]
        built += [build_record(reference) for reference in Reference.objects.all()]
        written = "".join(
            revision_text for revision_text in map(str, Revision.objects.values_list("content", flat=True))
        )
        assert written.count(PLAIN) > 20
        for document in built:
            assert PLAIN not in [value for _key, value in found_in(document)]
            assert all(is_harmless(value) for key, value in found_in(document) if key in KEYS)


def found_in(built):
    for part in (built.fields, built.blocks, built.summary, built.metadata):
        yield from addresses_of(load(part))
