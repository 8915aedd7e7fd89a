"""What stands around every page: written at the admin, told by ``@site`` in each language."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.test.utils.form_data import querydict_from_html

from cms.languages import LANGUAGES
from cms.models import SiteSettings, SiteTexts, User
from cms.models.site_settings import FooterLinkBlock
from cms.publishing.models import OutboxEntry
from tests import factories
from tests.roles.conftest import french_of

EDIT = "wagtailsettings:edit"


@pytest.fixture
def texts(home):
    """Give what writes a language's texts."""
    settings = SiteSettings.load()

    def write(language, links=(), **fields):
        row = SiteTexts.objects.get(settings=settings, language=language)
        for name, value in fields.items():
            setattr(row, name, value)
        row.footer_links = json.dumps([{"type": "link", "value": link} for link in links])
        row.save()
        return row

    return write


def link(page=None, address="", label=""):
    return {"label": label, "page": page and page.pk, "address": address}


def test_a_site_without_texts_has_the_name_of_its_settings(visitor, settings):
    settings.SITE_NAME = "Our site"
    site = visitor.json("/fr/@site")
    assert site["plone.site_title"] == "Our site"
    assert (site["site.tagline"], site["site.owner"], site["site.language"]) == (None, None, "fr")
    assert site["site.contact"] == {"email": None, "page": None}
    assert site["site.footer"] == {"text": None, "links": []}
    assert (site["site.profiles"], site["site.fallback"]) == ([], {})


def test_each_language_has_its_own_texts(visitor, texts):
    for language in LANGUAGES:
        texts(language.code, name=f"Name {language.token}", tagline=f"Tagline {language.token}")
    for language in LANGUAGES:
        site = visitor.json(f"/{language.token}/@site")
        assert site["plone.site_title"] == f"Name {language.token}"
        assert site["site.tagline"] == f"Tagline {language.token}"
        assert (site["site.language"], site["site.fallback"]) == (language.token, {})
    assert visitor.json("/@site")["plone.site_title"] == "Name en"
    assert visitor.json("/fr/no-such-page/@site")["plone.site_title"] == "Name fr"


def test_what_is_empty_is_in_english_and_says_so(visitor, texts):
    address = link(address="https://entity.example/privacy", label="Privacy")
    texts("en", [address], name="The site", tagline="In short", owner="An office", footer_text="No rights.")
    texts("fr", tagline="En bref", contact_email="bureau@entity.example")
    site = visitor.json("/fr/@site")
    assert site["plone.site_title"] == "The site" and site["site.tagline"] == "En bref"
    assert site["site.contact"]["email"] == "bureau@entity.example"
    assert site["site.footer"] == {
        "text": "No rights.",
        "links": [{"title": "Privacy", "url": "https://entity.example/privacy"}],
    }
    assert site["site.fallback"] == {
        "plone.site_title": "en",
        "site.owner": "en",
        "site.footer.text": "en",
        "site.footer.links": "en",
    }
    assert visitor.json("/en/@site")["site.contact"]["email"] is None


def test_links_to_pages_follow_their_translations(visitor, home, commits, texts):
    with commits():
        page = factories.page(home, "Privacy", nav_title="Your data")
        french = french_of(page, nav_title="Vos données")
        texts("en", [link(page, label="About your data"), link(home)], contact_page=page)
    english, site = visitor.json("/en/@site"), visitor.json("/fr/@site")
    assert [each["title"] for each in english["site.footer"]["links"]] == ["About your data", "Home"]
    # The English label would not do for the French page.
    [first, second] = site["site.footer"]["links"]
    assert first["title"] == "Vos données" and first["@id"].endswith(french.url_path.rstrip("/"))
    assert second["@id"].endswith("/fr")
    assert site["site.contact"]["page"] == first and site["site.fallback"] == {}
    assert visitor.json("/ru/@site")["site.footer"]["links"][0]["@id"].endswith("/en/privacy")


def test_pages_that_are_not_public_are_left_out(visitor, home, commits, texts):
    with commits():
        pages = [factories.page(home, title) for title in ("Draft", "Members", "Gone", "Over", "Open")]
        texts("en", [link(page) for page in pages], contact_page=pages[1])
    assert len(visitor.json("/en/@site")["site.footer"]["links"]) == 5
    with commits():
        pages[0].unpublish()
        pages[1].view_restrictions.create(restriction_type="login")
        pages[2].delete()
        factories.publish(pages[3], expire_at=timezone.now() + timedelta(seconds=-1))
    site = visitor.json("/en/@site")
    assert [each["title"] for each in site["site.footer"]["links"]] == ["Open"]
    assert site["site.contact"]["page"] is None
    assert b"Members" not in visitor.get("/en/@site").content


def test_a_change_is_seen_at_once(visitor, commits, texts):
    before = visitor.get("/en/@site")["ETag"]
    with commits():
        texts("en", name="Renamed")
        texts("fr", name="Autrement")
    after = visitor.get("/en/@site", **{"If-None-Match": before})
    assert after.status_code == 200 and after["ETag"] != before
    root = visitor.json("/")
    assert root["title"] == "Renamed" and root["site_names"] == {"en": "Renamed", "fr": "Autrement"}
    assert b"<title>Accueil \xe2\x80\x93 Autrement</title>" in visitor.get("/fr/@search.atom").content
    with commits():
        texts("fr", name="Encore autrement")
    assert b"Encore autrement</title>" in visitor.get("/fr/@search.atom").content


def test_caches_are_told(settings, commits, texts):
    settings.CACHE_PURGE_URL = "http://127.0.0.1:9/"
    texts("en", name="Renamed")
    assert OutboxEntry.objects.filter(kind="purge", key="lists").exists()


def test_feeds_are_those_of_the_language(visitor, home):
    for language in LANGUAGES:
        feeds = visitor.json(f"/{language.token}/@site")["site.feeds"]
        assert {feed["type"] for feed in feeds} == {
            *("application/rss+xml", "application/atom+xml", "application/feed+json", "text/calendar"),
        }
        for feed in feeds:
            answer = visitor.get(feed["@id"].partition("/++api++")[2])
            assert answer.status_code == 200 and answer["Content-Type"].startswith(feed["type"])
        with override(language.code):
            assert feeds[-1]["title"] in {gettext("All events (iCalendar)"), gettext("New pages (JSON Feed)")}


def test_feeds_can_be_left_out(visitor, texts):
    SiteSettings.objects.update(show_feeds=False)
    assert visitor.json("/en/@site")["site.feeds"] == []


def test_it_takes_the_same_statements_however_many_links(visitor, home, commits, texts, django_assert_num_queries):
    with commits():
        pages = [factories.page(home, f"Page {number}") for number in range(6)]
        texts("en", [link(page) for page in pages])
        texts("fr", [link(page) for page in pages])
    with django_assert_num_queries(4):
        assert len(visitor.json("/fr/@site")["site.footer"]["links"]) == 6


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " javascript:alert(1)", "ftp://entity.example", "//x"],
)
def test_addresses_that_do_something_are_not_told(visitor, texts, address):
    block = FooterLinkBlock()
    with pytest.raises(ValidationError):
        block.clean(block.to_python(link(address=address, label="Press")))
    texts("en", [link(address=address, label="Press")])
    if "script" in address or address.startswith("data"):
        assert visitor.json("/en/@site")["site.footer"]["links"] == []


def test_an_address_needs_words_and_a_page_has_its_own(home):
    block = FooterLinkBlock()
    assert block.clean(block.to_python(link(home)))["page"].pk == home.pk
    for wrong in (link(address="https://entity.example"), link(), link(home, "https://entity.example", "Both")):
        with pytest.raises(ValidationError):
            block.clean(block.to_python(wrong))


@pytest.fixture
def roles(home):
    """Make the groups of the roles, with their rights."""
    call_command("setup_roles", stdout=StringIO())


@pytest.fixture
def moderator(client, roles):
    """Give a moderator at the admin."""
    user = User.objects.create_user("moderator", password=None)
    user.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(user)
    return client


def fields_of(page):
    """Return what the form would send as it is; what scripts draw, lists of blocks, is empty."""
    data = querydict_from_html(page.content.decode(), form_index=0)
    streams = {f"{row.prefix}-footer_links-count": "0" for row in page.context["form"].formsets["texts"].forms}
    return {**data.dict(), **streams, "profiles-count": "0"}


def edit_address():
    return reverse(EDIT, args=("cms", "sitesettings", SiteSettings.load().pk))


def test_moderators_write_all_languages_in_one_form(moderator, commits, visitor, home):
    SiteTexts.objects.all().delete()
    address = edit_address()
    page = moderator.get(address)
    assert page.status_code == 200
    html = page.content.decode()
    for language in LANGUAGES:
        assert language.name in html
    form = page.context["form"]
    rows = form.formsets["texts"].forms
    assert rows[0].instance.language == "en" and len(rows) == len(LANGUAGES)
    assert all(field.help_text for row in rows for name, field in row.fields.items() if name not in ("id", "DELETE"))
    data = fields_of(page)
    french = next(row for row in rows if row.instance.language == "fr")
    with commits():
        saved = moderator.post(address, {**data, f"{french.prefix}-name": "Le site", f"{french.prefix}-DELETE": "on"})
    assert saved.status_code == 302
    assert visitor.json("/fr/@site")["plone.site_title"] == "Le site"
    assert SiteTexts.objects.count() == len(LANGUAGES)


def test_wrong_input_is_named_and_loses_nothing(moderator, home):
    address = edit_address()
    page = moderator.get(address)
    prefix = page.context["form"].formsets["texts"].forms[0].prefix
    answer = moderator.post(
        address, {**fields_of(page), f"{prefix}-name": "Kept", f"{prefix}-contact_email": "no address"}
    )
    assert answer.status_code == 200 and "Kept" in answer.content.decode()
    assert answer.context["form"].formsets["texts"].forms[0].errors.keys() == {"contact_email"}


@pytest.mark.parametrize("group", ["Editors", "Translators: fr", None])
def test_others_do_not(client, roles, group):
    user = User.objects.create_user("somebody", password=None)
    if group:
        user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    assert client.get(edit_address()).status_code in (302, 403)
