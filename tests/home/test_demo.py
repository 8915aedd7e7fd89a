"""The demo site: its addresses, and what stands there, in six languages."""

import json

import pytest
from django.core.management import call_command

from cms.publishing.models import Document, OutboxEntry
from cms.publishing.publish import publish_all
from home.demo import texts

SENTENCES = [
    ("/en", "racis"),
    ("/en/alliance", "Room H-207"),
    ("/en/alliance", "Coordinate current activities"),
    ("/en/alliance/working-group", "April 2023"),
    ("/ar/alliance/working-group", "تاتيانا فالوفايا (Tatiana Valovaya)"),
    ("/zh-cn/alliance/declaration", "本页面尚未记录任何签署。"),
    ("/en/network", "2021 – 8 February 2023"),
    ("/fr/network", "9 février 2023 – 31 décembre 2023"),
    ("/en/network/work-plan", "Leave No One Behind"),
    ("/en/network/senior-meeting-2023", "29"),
    ("/en/international-day", "21 March"),
    ("/en/how-pages-are-built", "Department of Global Communications"),
    ("/ar/how-pages-are-built", "ما هو PeerTube؟"),
    ("/ar/اليوم-الدولي", "21 آذار/مارس"),
    ("/zh-cn/alliance", "H-207"),
    ("/fr/network", "2012"),
    ("/ru/network/work-plan", "UNODC"),
    ("/es/network/senior-meeting-2023", "8 de febrero de 2023"),
]
"""(address, words that must stand in its text)"""


def words(answer):
    return json.dumps([answer["title"], answer["description"], answer["blocks"]], ensure_ascii=False)


@pytest.mark.parametrize(("path", "sentence"), SENTENCES)
def test_address_has_its_sentence(demo, db, visitor, path, sentence):
    assert sentence in words(visitor.json(path))


@pytest.mark.parametrize("code", ["ar", "zh-hans", "en", "fr", "ru", "es"])
def test_every_text_is_published_in_every_language(demo, db, visitor, code):
    published = {document.title: document for document in Document.objects.filter(language=code)}
    for entry in texts(code)["pages"].values():
        answer = visitor.json(published[entry["title"]].path)
        assert answer["description"] == entry["summary"]
        assert len(answer["@components"]["translations"]["items"]) == 5
        for block in entry["body"]:
            if block["type"] == "table":
                assert block["value"]["rows"][-1][0] in words(answer)
            elif block["type"] == "quote":
                assert block["value"]["attribution"] in words(answer)


def test_old_address_leads_to_the_moved_page(demo, db, visitor):
    assert visitor.get("/en/senior-meeting-2023")["Location"].endswith("/en/network/senior-meeting-2023")


def test_loading_it_again_changes_nothing(demo, db):
    before = Document.objects.count()
    call_command("demo")
    assert Document.objects.count() == before
    assert publish_all() == 0
    assert not OutboxEntry.objects.exists()
