"""What a translator's PO file, text or value may be, through the translation editor's own requests."""

from urllib.parse import urlencode

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

from home.models import StandardPage
from tests import factories

BODY = [("rich_text", '<p>Read <a href="https://example.org/">this</a> by %(name)s.</p>'), ("rich_text", "<p>Two</p>")]


@pytest.fixture
def translation(site, commits):
    """Give a begun translation of a page with a link, a placeholder and a picture."""
    with commits():
        image = factories.image()
        english = factories.page(site.own, "Linked", BODY, summary="Short.", lead_image=image)
        StandardPage.objects.get(pk=english.pk)
    return english


@pytest.fixture
def begun(translation, translator):
    """Give the translation, and begin it."""
    data = {"locales": [Locale.objects.get(language_code="fr").pk]}
    translator.post(reverse("wagtail_localize:submit_page_translation", args=[translation.pk]), data)
    return Translation.objects.get(source__object_id=translation.translation_key)


def exported(client, begun):
    address = reverse("wagtail_localize:download_pofile", args=[begun.pk])
    return polib.pofile(client.get(address).content.decode())


def upload(client, begun, content):
    content = str(content).encode() if isinstance(content, str | polib.POFile) else content
    files = {"file": SimpleUploadedFile("a.po", content)} if content is not None else {}
    page = StandardPage.objects.get(translation_key=begun.source.object_id, locale=begun.target_locale)
    editing = reverse("wagtailadmin_pages:edit", args=[page.pk])
    address = f"{reverse('wagtail_localize:upload_pofile', args=[begun.pk])}?{urlencode({'next': editing})}"
    response = client.post(address, files | {"next": editing})
    assert response.status_code == 302
    return " ".join(str(message) for message in client.get(editing).context["messages"])


def filled(po, **changes):
    for entry in po:
        entry.msgstr = changes.get(entry.msgid, entry.msgid.replace("Read", "Lire"))
    return po


def count():
    return StringTranslation.objects.filter(locale__language_code="fr", translation_type="manual").count()


def test_file_is_taken(translator, begun):
    before, po = count(), filled(exported(translator, begun))
    assert f"{len(po)} texts have been taken" in upload(translator, begun, po)
    assert count() == before + len(po)
    total, translated = begun.get_progress()
    assert total == translated == len(po)


def changed(po, what):
    linked = next(entry for entry in po if "<a" in entry.msgid)
    other = next(entry for entry in po if entry.msgid == "Two")
    if what == "link":
        linked.msgstr = "Lire ceci de %(name)s."
    elif what == "other link":
        linked.msgstr = linked.msgid.replace('id="a1"', 'id="a7"')
    elif what == "placeholder":
        linked.msgstr = linked.msgid.replace("%(name)s", "%(nom)s")
    elif what == "tag":
        other.msgstr = "<script>alert(1)</script>"
    elif what == "attribute":
        other.msgstr = '<b onclick="x()">Deux</b>'
    elif what == "fuzzy":
        other.flags.append("fuzzy")
    elif what == "plural":
        other.msgid_plural, other.msgstr_plural = "Twos", {0: "Deux", 1: "Deux"}
    elif what == "twice":
        po.append(polib.POEntry(msgid=other.msgid, msgctxt=other.msgctxt, msgstr="Encore"))
    elif what == "unknown":
        other.msgid = "Was never there"
    return po


NAMED = {
    "link": "Read",
    "other link": "Read",
    "placeholder": "%(nom)s",
    "tag": "Two",
    "attribute": "Two",
    "fuzzy": "Two",
    "plural": "Two",
    "twice": "Two",
    "unknown": "Was never there",
}


def test_entry_that_cannot_be_taken_is_named(translator, begun):
    for what, named in NAMED.items():
        StringTranslation.objects.filter(locale__language_code="fr", context__object_id=begun.source.object_id).delete()
        before, po = count(), filled(exported(translator, begun))
        number = sum(not entry.obsolete for entry in po)
        said = upload(translator, begun, changed(po, what))
        assert named in said and "uccessfully imported" not in said, (what, said)
        assert count() == before + number - (what != "twice"), (what, said)


def test_obsolete_and_empty_entries_are_left_out(translator, begun):
    before, po = count(), filled(exported(translator, begun), Two="  ")
    po[0].obsolete = True
    number = len(po)
    upload(translator, begun, po)
    assert count() == before + number - 2


def with_metadata(po, **values):
    po.metadata |= {name.replace("_", "-"): value for name, value in values.items()}
    return str(po)


REFUSED = [
    (lambda po, site: None, "Choose a PO file"),
    (lambda po, site: b"", "is empty"),
    (lambda po, site: b" \n", "is empty"),
    (lambda po, site: b"\x89PNG\0\0", "UTF-8"),
    (lambda po, site: str(po).encode("utf-16"), "UTF-8"),
    (lambda po, site: str(filled(po, Two="été")).encode("latin-1"), "characters are not in utf-8"),
    (lambda po, site: b'msgid "a"\nmsgstr "b"\nnonsense here\n', "Line 3"),
    (lambda po, site: b'msgid "a"\nmsgstr "b"\n', "X-WagtailLocalize-TranslationID"),
    (lambda po, site: with_metadata(po, Language="ru"), "ru"),
    (lambda po, site: with_metadata(po, **{"X-WagtailLocalize-TranslationID": "nonsense"}), "another page"),
    (
        lambda po, site: with_metadata(
            po, **{"X-WagtailLocalize-TranslationID": str(Translation.objects.order_by("pk").first().uuid)}
        ),
        "another page",
    ),
    (lambda po, site: b"#" * 5_000_001, "too large"),
]


def test_file_that_cannot_be_taken_says_why(translator, begun, site):
    before = count()
    for make, said in REFUSED:
        assert said in upload(translator, begun, make(filled(exported(translator, begun)), site)), said
        assert count() == before


def test_file_for_another_language_says_for_which(translator, begun, moderator):
    russian = Locale.objects.get(language_code="ru")
    other = Translation.objects.create(source=begun.source, target_locale=russian)
    po = exported(translator, begun)
    po.metadata["X-WagtailLocalize-TranslationID"] = str(other.uuid)
    assert russian.get_display_name() in upload(translator, begun, filled(po))


def test_file_in_another_encoding_that_says_so_is_taken(translator, begun):
    po = filled(exported(translator, begun), Two="Été")
    po.metadata["Content-Type"] = "text/plain; charset=ISO-8859-1"
    upload(translator, begun, str(po).encode("latin-1"))
    assert StringTranslation.objects.filter(data="Été").exists()
    po.metadata["Content-Type"] = "text/plain; charset=utf-8"
    assert "taken" in upload(translator, begun, b"\xef\xbb\xbf" + str(filled(po, Two="Deux")).encode())


def test_emptied_text_is_not_translated(translator, begun):
    segment = begun.source.stringsegment_set.get(string__data="Two")
    address = reverse("wagtail_localize:edit_string_translation", args=[begun.pk, segment.pk])
    for text in ("Deux", "", "Deux", "  ", "Deux", "\u00a0", "Deux", "<b> </b>", "Deux", "&nbsp;", "Deux", "\u200b"):
        data = urlencode({"value": text})
        response = translator.put(address, data, content_type="application/x-www-form-urlencoded")
        assert response.status_code in (200, 201)
        assert begun.get_progress()[1] == (text == "Deux"), repr(text)
    assert translator.put(address, "", content_type="application/x-www-form-urlencoded").status_code == 400


def choose(client, begun, value):
    segment = begun.source.overridablesegment_set.get(context__path="lead_image")
    address = reverse("wagtail_localize:edit_override", args=[begun.pk, segment.pk])
    return client.put(address, urlencode({"value": value}), content_type="application/x-www-form-urlencoded")


def test_picture_that_is_not_there_is_refused_by_name(translator, begun):
    for value in ("987654", "none", "-1", "1e3", "{}"):
        response = choose(translator, begun, value)
        said = response.json()["detail"]
        assert response.status_code == 400 and "image" in said and value in said
        assert not SegmentOverride.objects.exists()


def test_picture_that_is_gone_is_named_and_nothing_is_lost(translator, moderator, begun, commits):
    with commits():
        image = factories.image("Other")
    assert choose(translator, begun, image.pk).status_code == 201
    with commits():
        type(image).objects.filter(pk=image.pk).delete()
    page = begun.get_target_instance()
    editing = reverse("wagtailadmin_pages:edit", args=[page.pk])
    moderator.post(editing, {"action": "publish"})
    assert str(image.pk) in str([str(message) for message in moderator.get(editing).context["messages"]])
    assert page.__class__.objects.get(pk=page.pk).live_revision_id == page.live_revision_id
    translator.post(reverse("send_to_review", args=[page.pk]))
    assert str(image.pk) in str([str(message) for message in translator.get(editing).context["messages"]])
    previewed = translator.get(reverse("wagtail_localize:preview_translation", args=[begun.pk]))
    assert previewed.status_code == 400 and str(image.pk) in previewed.content.decode()
    moderator.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    data = {"locales": [begun.target_locale_id]}
    assert (
        translator.post(
            reverse("wagtail_localize:submit_page_translation", args=[page.get_translations().first().pk]), data
        ).status_code
        == 302
    )
    assert SegmentOverride.objects.get().has_error
