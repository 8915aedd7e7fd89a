"""Every block that editors can use: what it becomes, what it refuses, what of it is found, and how it is translated."""

import json
import socket
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page

from cms.blocks import BODY_BLOCKS
from cms.publishing.build import build
from cms.publishing.models import PublishedDocument
from cms.translations.targets import translate
from home.models import StandardPage
from tests import factories
from tests.cms.bodies import WORDS, every_block, item, logo, public, video

BLOCKS = dict(BODY_BLOCKS)


@pytest.fixture
def targets(home, commits):
    """Give a page, an image and a document."""
    with commits():
        return public(home)


@pytest.fixture
def show(home, commits, visitor):
    """Give what publishes blocks and returns what the API answers of them, in order, without the title."""

    def answer(*body: tuple[str, Any]) -> list[dict[str, Any]]:
        with commits():
            factories.page(home, "Shown", list(body))
        content = visitor.json("/en/shown")
        return [content["blocks"][name] for name in content["blocks_layout"]["items"]][1:]

    return answer


def again(visitor: Any) -> str:
    """Return the blocks of the page that ``show`` made, as they are answered now."""
    return json.dumps(visitor.json("/en/shown")["blocks"])


def clean(kind: str, value: Any) -> Any:
    """Return a block's value as it is when it was cleaned; raises ValidationError."""
    return BLOCKS[kind].clean(BLOCKS[kind].to_python(value))


def mistakes(kind: str, value: Any) -> str:
    """Return what a block says about a value that it refuses."""
    with pytest.raises(ValidationError) as caught:
        clean(kind, value)
    error = caught.value
    return str({name: each.messages for name, each in getattr(error, "block_errors", {"": error}).items()})


def test_every_block_is_in_the_body_of_these_tests():
    own = [name for name, block in BLOCKS.items() if type(block).__module__.startswith(("cms.", "wagtail."))]
    assert [name for name, _block in every_block(1, 1, 1)] == own


def test_every_word_is_found(targets, show):
    show(*every_block(*(target.pk for target in targets)))
    text = PublishedDocument.objects.get(path="/en/shown").text
    assert [words for words in WORDS if words not in text] == []


def test_a_build_asks_nobody(targets, home, commits, monkeypatch):
    page = factories.page(home, "Built", every_block(*(target.pk for target in targets)))

    def refuse(*args: Any) -> None:
        raise AssertionError("A build asked the network.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert b"Kilo film" in build(Page.objects.get(pk=page.pk)).blocks


def test_only_blocks_and_nodes_that_stock_volto_draws(targets, show):
    text = json.dumps(show(*every_block(*(target.pk for target in targets))))
    content = json.loads(text)
    stock = {"slate", "slateTable", "image", "video", "teaser", "listing", "search", "gridBlock", "toc", "html"}
    inner = [block for each in content for block in each.get("blocks", {}).values()]
    assert {block["@type"] for block in content} == stock
    assert {block["@type"] for block in inner} <= {"image", "listing", "slate", "teaser"}
    nodes = [node for block in content + inner for node in block.get("value", [])]
    kinds = set()
    while nodes:
        node = nodes.pop()
        kinds.add(node.get("type"))
        nodes += node.get("children", [])
    assert kinds <= {None, "p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "strong", "em", "link", "img", "div"}


def test_links_and_files_vanish_when_they_are_not_public(targets, show, visitor, commits):
    page, image, document = targets
    show(*every_block(page.pk, image.pk, document.pk))
    before = again(visitor)
    assert before.count("http://localhost:8000/en/target") >= 4
    assert "@@download" in before and '"video"' in before and '"img"' in before
    private = Collection.get_first_root_node().add_child(name="Private")
    with commits():
        Page.objects.get(pk=page.pk).unpublish()
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
        for media in (image, document):
            media.collection = private
            media.save()
    after = again(visitor)
    assert "/en/target" not in after.replace('"v": "/en', "")
    for gone in ("Quebec button", "November card", "Victor file", "Uniform files", '"video"', '"img"', "/images/"):
        assert gone not in after
    assert "Mike partner" in after and "Kilo film" in after
    with commits():
        Page.objects.get(pk=page.pk).get_latest_revision().publish()
        for media in (image, document):
            media.collection = Collection.get_first_root_node()
            media.save()
    assert again(visitor) == before


def test_page_with_every_block_is_translated(targets, home, visitor, commits):
    french = Locale.objects.get(language_code="fr")
    body = every_block(*(target.pk for target in targets))
    with commits():
        english = factories.page(home, "All", body)
        english = StandardPage.objects.get(pk=english.pk)
        copy = StandardPage(title="Tout", slug="all", locale=french)
        raw = json.dumps(list(english.body.raw_data))
        for words in WORDS:
            raw = raw.replace(words, words.upper())
        raw = raw.replace("Ember <b>markup", "EMBER <b>MARKUP").replace("1,234", "1 234")
        copy.body = StandardPage._meta.get_field("body").to_python(json.loads(raw))
        translate(english, copy, french)
    text = PublishedDocument.objects.get(path="/fr/all").text
    expected = [words.upper().replace("1,234", "1 234") for words in WORDS]
    assert [words for words in expected if words not in text] == []
    assert [words for words in WORDS if words in text and words != words.upper()] == []
    shapes = [
        [(block["@type"], sorted(block)) for block in visitor.json(path)["blocks"].values()]
        for path in ("/en/all", "/fr/all")
    ]
    assert shapes[0] == shapes[1]


VIDEOS = {
    "https://www.youtube.com/watch?v=AbCdEfGhIjK&t=10s": "https://www.youtube.com/watch?v=AbCdEfGhIjK",
    "https://www.youtube.com/watch?list=PL1&v=AbCdEfGhIjK": "https://www.youtube.com/watch?v=AbCdEfGhIjK",
    "https://youtu.be/AbCdEfGhIjK?si=x": "https://www.youtube.com/watch?v=AbCdEfGhIjK",
    "https://www.youtube.com/live/AbCdEfGhIjK?feature=share": "https://www.youtube.com/watch?v=AbCdEfGhIjK",
    "https://vimeo.com/76979871?share=copy": "https://vimeo.com/76979871",
    "https://player.vimeo.com/video/76979871": "https://vimeo.com/76979871",
    "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv": "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
    "https://framatube.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d": (
        "https://framatube.org/w/9c9de5e8-0a1e-484a-b099-e80766180a6d"
    ),
    "https://webtv.un.org/en/asset/k1x/k1xabcdefg": "https://webtv.un.org/en/asset/k1x/k1xabcdefg",
}


@pytest.mark.parametrize(("given", "kept"), VIDEOS.items(), ids=VIDEOS)
def test_video_address_is_brought_into_the_form_that_is_drawn(targets, given, kept):
    assert clean("video", video(given, targets[1].pk))["address"] == kept


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/film.mp4",
        "https://www.youtube.com/playlist?list=PL1",
        "https://www.youtube.com/user/someone",
        "https://vimeo.com/channels/staffpicks",
        "https://webtv.un.org/en",
        "https://youtube.com.example.org/watch?v=AbCdEfGhIjK",
        "javascript:alert(1)//youtu.be/AbCdEfGhIjK",
    ],
)
def test_what_is_no_video_of_a_known_provider_is_refused(targets, address):
    assert "address" in mistakes("video", video(address, targets[1].pk))


def test_video_needs_one_source_and_a_preview_image(targets):
    _page, image, document = targets
    assert "address or choose" in mistakes("video", video("", image.pk))
    assert "not both" in mistakes("video", video("https://vimeo.com/1", image.pk, file=document.pk))
    assert "MP4" in mistakes("video", video("", image.pk, file=document.pk))
    assert "preview_image" in mistakes("video", video("https://vimeo.com/1", None))


def test_video_shows_our_image_and_starts_nothing(targets, show):
    player, title = show(("video", video("https://vimeo.com/76979871", targets[1].pk)))
    assert player["preview_image"] == f"http://localhost:8000/images/{targets[1].pk}"
    assert player["autoplay"] is False
    assert title["plaintext"] == "A film (vimeo.com)"


@pytest.mark.parametrize(
    "address",
    [
        "https://webtv.un.org/en/asset/k1x/k1xabcdefg",
        "https://www.youtube.com/watch?v=Ab-list-IjK",
        "https://www.youtube.com/watch?v=Ab-live-IjK",
        "https://vimeo.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
        "https://playlists.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
    ],
)
def test_video_that_volto_cannot_show_is_a_picture_that_leads_there(targets, show, address):
    picture, title = show(("video", video(address, targets[1].pk)))
    assert (picture["@type"], picture["href"], picture["alt"]) == ("image", [{"@id": address}], "A film")
    assert title["value"][0]["children"][1]["data"]["url"] == address


def test_video_of_ours_is_a_document(show, targets, visitor, commits):
    with commits():
        film = factories.document("Film", filename="live-list.mp4")
    player, title = show(("video", video("", targets[1].pk, file=film.pk)))
    assert player["@type"] == "video"
    assert player["url"] == f"http://localhost:8000/documents/{film.pk}/@@download/file/{film.filename}"
    assert title["plaintext"] == "A film (MP4)"
    assert visitor.status(f"/documents/{film.pk}/@@download/file/{film.filename}") == 200


def test_video_whose_preview_image_is_gone_is_only_a_link(targets, show, visitor, commits):
    show(("video", video("https://vimeo.com/76979871", targets[1].pk)))
    with commits():
        targets[1].delete()
    assert '"video"' not in again(visitor) and "https://vimeo.com/76979871" in again(visitor)


@pytest.mark.parametrize("kind", ["call_to_action", "logos"])
def test_link_leads_to_a_page_or_an_address(targets, kind):
    page, image, _document = targets

    def value(page_id: int | None, address: str) -> Any:
        if kind == "logos":
            return {"heading": "", "logos": [item("1", logo("Name", image.pk, page_id, address))]}
        return {"text": "", "label": "Go", "page": page_id, "address": address}

    assert clean(kind, value(page.pk, "")) and clean(kind, value(None, "https://www.un.org/"))
    for wrong in (value(page.pk, "https://www.un.org/"), value(None, "javascript:alert(1)"), value(None, "ftp://x.y")):
        with pytest.raises(ValidationError):
            clean(kind, wrong)


def test_call_to_action_needs_a_target():
    assert "page" in mistakes("call_to_action", {"text": "", "label": "Go", "page": None, "address": ""})


def test_file_is_told_with_format_and_size(targets, show):
    [block] = show(("files", {"heading": "", "files": [item("1", {"document": targets[2].pk, "title": ""})]}))
    assert block["plaintext"] == "A paper (TXT, 6 bytes)"


def test_more_than_four_figures_are_shared_out_over_rows(show):
    facts = [item(str(n), {"number": str(n), "label": "things", "note": ""}) for n in range(5)]
    rows = show(("facts", {"heading": "", "facts": facts}))
    assert [len(row["blocks_layout"]["items"]) for row in rows] == [3, 2]
    assert [block["plaintext"] for row in rows for block in row["blocks"].values()] == [f"{n} things" for n in range(5)]


def test_column_of_text_is_one_block(targets, show):
    body = every_block(*(target.pk for target in targets))
    [grid] = show(next(entry for entry in body if entry[0] == "grid"))
    text, image = (grid["blocks"][name] for name in grid["blocks_layout"]["items"])
    assert (text["@type"], image["@type"]) == ("slate", "image")
    [node] = text["value"]
    assert [part["children"][0]["text"] for part in node["children"]] == ["Whiskey one", "Whiskey two"]


def test_search_offers_choices_that_can_be_asked_for(targets, show, visitor, commits):
    with commits():
        topic = factories.topic("Youth", targets[0].locale)
        factories.publish(targets[0], topics=[topic])
    body = every_block(*(target.pk for target in targets))
    kind, value = next(entry for entry in body if entry[0] == "search")
    [block] = show((kind, {**value, "facets": ["portal_type", "Subject", "effective"], "place": None}))
    indexes = visitor.json("/en/shown/@querystring")["indexes"]
    for facet in block["facets"]:
        index = indexes[facet["field"]["value"]]
        assert index["values"] or facet["type"] == "daterangeFacet"
    assert list(indexes["Subject"]["values"]) == ["Youth"]
    chosen = {"i": "Subject", "o": "plone.app.querystring.operation.list.contains", "v": ["Youth"]}
    query = {**block["query"], "query": [*block["query"]["query"], chosen]}
    found = json.loads(visitor.post("/en/shown/@querystring-search", query).content)
    assert [item["title"] for item in found["items"]] == ["Target"]
    assert set(block["sortOnOptions"]) <= set(visitor.json("/en/@querystring")["sortable_indexes"])


def test_editor_opens_previews_and_saves_a_page_with_every_block(targets, home, editor, visitor, commits):
    body = every_block(*(target.pk for target in targets))
    with commits():
        page = factories.page(home, "Shown", body)
    before = again(visitor)
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    preview = editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).content.decode()
    assert "Zulu answer" in preview and "Fern cell" in preview
    stored = StandardPage.objects.get(pk=page.pk).body
    with commits():
        factories.publish(page, body=stored.stream_block.clean(stored))
    assert again(visitor) == before


def test_draft_may_lack_what_a_published_block_needs(targets):
    for kind, value in (
        ("call_to_action", {"text": "", "label": "", "page": None, "address": ""}),
        ("video", {"title": "", "address": "", "file": None, "preview_image": None, "description": ""}),
    ):
        block = BLOCKS[kind]
        block.defer_required_validation()
        assert block.clean_deferred(block.to_python(value)) == block.to_python(value)
        with pytest.raises(ValidationError):
            clean(kind, value)
