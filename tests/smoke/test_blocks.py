"""The page with every block: what stock Volto makes of each."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from .visitor import Visitor

ROOT = Path(__file__).parents[2]
PAGE = "how-pages-are-built"
PLAYER = re.compile(r"^https://framatube\.org/videos/embed/")
# Fields of blocks that are no text of the page, or none that is seen.
UNSEEN = {"address", "alt", "alt_text", "depth", "document", "facets", "image", "order", "page", "place"}
UNSEEN |= {"preview_image", "prompt", "topics", "type", "types"}
NAMES_OF_HEADINGS = """links => links.map(link => decodeURIComponent(link.hash.slice(1)))
    .filter(name => !document.getElementById(name))"""
languages = pytest.mark.parametrize("token", ["en", "ar"])


def texts(token: str) -> Any:
    """Return the demo's texts in a language."""
    return json.loads((ROOT / "home" / "demo_content" / f"{token}.json").read_text())


def seen(value: Any) -> Iterator[str]:
    """Yield the texts of a block, without marks."""
    if isinstance(value, dict):
        for field, inner in value.items():
            if field not in UNSEEN:
                yield from seen(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from seen(inner)
    elif isinstance(value, str) and value:
        elements = BeautifulSoup(value, "html.parser").find_all(["p", "h2", "h3", "li", "dt", "dd"])
        yield from (element.get_text() for element in elements) if elements else (value,)


def plain(text: str) -> str:
    """Return a text as it is compared: whatever its blanks, and capitals that styles made."""
    return " ".join(text.split()).casefold()


@languages
def test_facts_of_every_block_can_be_read(visitor: Visitor, token: str) -> None:
    """Every text of every block stands on the page, in English and from right to left."""
    visitor.open(f"/{token}/{PAGE}")
    visitor.expect_language(token)
    entry = texts(token)["pages"][PAGE]
    shown = plain(visitor.text)
    missing = [text for block in entry["body"] for text in seen(block["value"]) if plain(text) not in shown]
    assert missing == []
    kinds = {block["@type"] for block in visitor.site.api(f"/{token}/{PAGE}")["blocks"].values()}
    assert "Unknown Block" not in visitor.text
    assert len(kinds) == 12


@languages
def test_links_and_pictures_of_blocks(visitor: Visitor, token: str) -> None:
    """Links lead where they should, files can be fetched, logos are seen."""
    page = visitor.open(f"/{token}/{PAGE}")
    main = page.locator("#page-document")
    expect(main.locator(f'p strong a[href="/{token}/network/work-plan"]')).to_be_visible()
    file = main.locator('li a[href*="@@download"]')
    answer = page.request.get(visitor.site.volto + str(file.get_attribute("href")))
    assert answer.status == 200
    assert "UNODC" in answer.text()
    logos = main.locator(".block.gridBlock", has=page.locator('a[href="https://www.ungeneva.org/"]'))
    assert logos.locator("img").count() == 2
    assert main.locator("hr").count() == 1


@languages
def test_contents_lead_to_headings(visitor: Visitor, token: str) -> None:
    """Each entry of the table of contents is the name of a heading on the page."""
    page = visitor.open(f"/{token}/{PAGE}")
    blocks = visitor.site.api(f"/{token}/{PAGE}")["blocks"].values()
    headings = [block["plaintext"] for block in blocks if block.get("value", [{}])[0].get("type") == "h2"]
    links = page.locator(".table-of-contents a")
    assert links.all_inner_texts() == headings
    assert len(headings) == 10
    assert links.evaluate_all(NAMES_OF_HEADINGS) == []


def test_video_asks_nobody_before_it_is_started(visitor: Visitor) -> None:
    """All requests go to the site itself, until somebody starts the video."""
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.route(PLAYER, lambda route: route.fulfill(body="The player"))
    page = visitor.open(f"/en/{PAGE}")
    own = (f"{visitor.site.volto}/", "data:")
    assert [url for url in asked if not url.startswith(own)] == []
    page.get_by_label("Play video").click()
    expect(page.locator(".video-inner iframe")).to_have_attribute("src", PLAYER)


@languages
def test_search_narrows_by_topic(visitor: Visitor, token: str) -> None:
    """The search block offers the topics of its language, and a topic leaves only its pages."""
    page = visitor.open(f"/{token}/{PAGE}")
    block = page.locator(".block.search")
    by_topic = {
        topic: visitor.site.api(f"/{token}/@search?{urlencode({'Subject': topic})}")["items"]
        for topic in texts(token)["topics"].values()
    }
    # One whose pages all stand in the first batch.
    topic, found = next((topic, found) for topic, found in by_topic.items() if 0 < len(found) < 5)
    expect(block.locator(".listing-item")).to_have_count(5)
    block.get_by_text(topic, exact=True).click()
    expect(block.locator(".listing-item")).to_have_count(len(found))
    visitor.settle()
    visitor.check()
    for item in found:
        expect(block).to_contain_text(item["title"])


@pytest.mark.parametrize("token", ["ar", "zh-cn", "en", "fr", "ru", "es"])
def test_search_block_finds_words(visitor: Visitor, token: str) -> None:
    """Words typed into the search block leave the pages in which they stand."""
    page = visitor.open(f"/{token}/{PAGE}")
    block = page.locator(".block.search")
    expect(block.locator(".listing-item")).to_have_count(5)
    visitor.settle()
    title = visitor.site.title(f"/{token}/network")
    asked = f'title:"{title}"'
    found = visitor.site.api(f"/{token}/@search?{urlencode({'SearchableText': asked})}")["items"]
    block.locator(".search-input input").press_sequentially(asked)
    block.locator(".search-input input").press("Enter")
    expect(block.locator(".listing-item")).to_have_count(len(found))
    expect(block).to_contain_text(title)
    visitor.settle()
    visitor.check()
