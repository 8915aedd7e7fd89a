"""Volto's own words: visitors read them in their language, though Volto lacks most of them in Arabic."""

import json

import polib
import pytest
from playwright.sync_api import expect

from .guests import ROOT
from .visitor import Visitor

BUILD = ROOT / "var" / "volto-stock"
CATALOGS = ROOT / "frontend" / "addons" / "volto-base" / "locales"


def words_of(name: str) -> dict[str, str]:
    """Return the words that the add-on has in a language, by their ids."""
    return {entry.msgid: entry.msgstr for entry in polib.pofile(CATALOGS / name / "LC_MESSAGES" / "volto.po")}


@pytest.mark.parametrize("name", ["ar", "zh_CN", "fr", "ru", "es"])
def test_what_visitors_read_is_in_their_language(site: object, name: str) -> None:
    """The Arabic catalog names all that visitors read; Volto's own has it in the other languages, or the add-on."""
    compiled = json.loads((BUILD / "locales" / f"{name}.json").read_text())
    assert [word for word in words_of("ar") if not compiled.get(word)] == []


@pytest.mark.parametrize("name", ["ar", "zh_CN", "ru"])
def test_the_catalogs_have_no_words_that_volto_does_not_use(site: object, name: str) -> None:
    """A word that Volto calls by another name now would be lost."""
    known = json.loads((BUILD / "locales" / "en.json").read_text())
    assert [word for word in words_of(name) if word not in known] == []


def test_the_search_page_in_arabic(visitor: Visitor) -> None:
    """Title, orders and links are Arabic, and so is what stands above each page."""
    page = visitor.open("/ar/search?SearchableText=العنصرية")
    found = page.locator("#page-search")
    expect(found.locator("h1")).to_contain_text("نتائج البحث عن")
    expect(found.locator("article.tileItem").first).to_contain_text("المزيد…")
    expect(found).to_contain_text("الصلة بالموضوع")
    expect(page.locator("input[name=SearchableText]")).to_have_attribute("placeholder", "البحث في الموقع")
