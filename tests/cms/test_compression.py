"""Compressed answers: the same bytes after decompression, chosen as RFC 9110 says, each with an ETag of its own."""

import gzip
import json
import random

import pytest
import zstandard

from cms.api import encodings
from cms.publishing import prepared_responses
from cms.publishing.models import Delivery, PublishedDocument
from cms.publishing.verification import differences
from home.models import HomePage
from tests import factories

EXPAND = {"expand": "breadcrumbs,actions,navroot,navigation", "expand.navigation.depth": "1"}


@pytest.fixture(scope="module")
def whole_section(made_once):
    """Make what ``section`` gives, once for all tests."""
    with made_once():
        home = HomePage.objects.get(locale__language_code="en")
        section = factories.page(home, "Section", summary="All about it. وثيقة 文件 документ", show_in_menus=True)
        for title in ("First", "Second", "Third"):
            factories.page(section, title)
    return section


@pytest.fixture
def section(whole_section, db):
    """Give a page with three pages below it, of words in several scripts."""
    return factories.again(whole_section)[0]


def opened(response):
    """Return the body of an answer as it was before it was compressed."""
    encoding = response.get("Content-Encoding", "")
    if encoding == "zstd":
        return zstandard.ZstdDecompressor().decompressobj().decompress(response.content)
    return gzip.decompress(response.content) if encoding == "gzip" else response.content


@pytest.mark.parametrize("query", [{}, EXPAND, {"b_size": "1"}])
@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_compressed_page_is_the_page(section, visitor, encoding, query):
    for path in ("/en/section", "/en/section/second", "/en", "/"):
        plain = visitor.get(path, query)
        packed = visitor.get(path, query, **{"Accept-Encoding": encoding})
        assert packed["Content-Encoding"] == encoding
        assert opened(packed) == plain.content
        assert "Content-Encoding" not in plain
        assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content)


def test_text_is_not_escaped(section, visitor):
    content = visitor.get("/en/section").content.decode()
    assert "وثيقة 文件 документ" in content
    assert "\\u" not in content


def test_gzip_is_made_from_what_is_stored_in_one_statement(section, visitor, django_assert_num_queries):
    for headers in ({"Accept-Encoding": "gzip"}, {"Accept-Encoding": "gzip", "If-None-Match": "*"}):
        with django_assert_num_queries(1):
            visitor.get("/en/section/second", EXPAND, **headers)


def test_what_is_stored_is_all_that_is_the_documents_own(section):
    stored = Delivery.objects.select_related("document").get(document__path="/en/section")
    own = json.loads(prepared_responses.unpack(bytes(stored.packed)) + b"}")
    assert own["title"] == "Section" and "blocks_layout" in own and "parent" not in own


@pytest.mark.corrupts
@pytest.mark.parametrize("gone", ["address", "row"])
def test_page_that_is_not_packed_is_compressed_when_read(section, visitor, gone):
    found = Delivery.objects.filter(document__path="/en/section")
    if gone == "row":
        found.delete()
    else:
        found.update(base="https://old.example.org", packed=prepared_responses.pack(b'{"of": "another address"'))
    packed = visitor.get("/en/section", **{"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert opened(packed) == visitor.get("/en/section").content


@pytest.mark.parametrize("path", ["/en/@search", "/en/@navigation", "/@site", "/@querystring"])
@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_services_are_compressed_too(section, visitor, path, encoding):
    packed = visitor.get(path, **{"Accept-Encoding": encoding})
    plain = visitor.get(path)
    assert opened(packed) == plain.content
    if len(plain.content) >= encodings.SMALLEST:
        assert packed["Content-Encoding"] == encoding


def test_small_answers_are_left_alone(visitor):
    answer = visitor.get("/@workflow", **{"Accept-Encoding": "gzip"})
    assert len(answer.content) < encodings.SMALLEST and "Content-Encoding" not in answer
    assert answer["ETag"] == visitor.get("/@workflow")["ETag"]
    refused = visitor.get("/@workflow", **{"Accept-Encoding": "gzip, identity;q=0"})
    assert refused["Content-Encoding"] == "gzip" and opened(refused) == answer.content


@pytest.mark.parametrize(
    ("accepted", "page", "listing"),
    [
        ("", "identity", "identity"),
        ("identity", "identity", "identity"),
        ("gzip, deflate, br, zstd", "gzip", "gzip"),
        ("gzip, deflate", "gzip", "gzip"),
        ("GZIP", "gzip", "gzip"),
        ("x-gzip", "gzip", "gzip"),
        ("zstd;q=1, gzip;q=0.5", "zstd", "zstd"),
        ("gzip;q=0.5, identity", "identity", "identity"),
        ("gzip;q=0", "identity", "identity"),
        ("*", "gzip", "gzip"),
        ("*;q=0, zstd", "zstd", "zstd"),
        ("br", "identity", "identity"),
        ("gzip;q=2", "identity", "identity"),
        ("gzip;q=many, zstd ; q=0.3", "zstd", "zstd"),
        (",;=,;;q=", "identity", "identity"),
    ],
)
def test_client_chooses(section, visitor, accepted, page, listing):
    for path, encoding in (("/en/section", page), ("/en/@search", listing)):
        answer = visitor.get(path, **{"Accept-Encoding": accepted})
        assert answer.status_code == 200
        assert answer.get("Content-Encoding", "identity") == encoding
        assert answer["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["identity;q=0", "*;q=0", "br, identity;q=0"])
def test_client_that_takes_nothing_is_told(section, visitor, accepted):
    for path in ("/en/section", "/en/@search"):
        answer = visitor.get(path, **{"Accept-Encoding": accepted})
        assert answer.status_code == 406
        assert "Accept-Encoding" in json.loads(answer.content)["message"]


def test_each_encoding_has_a_strong_etag_and_any_of_them_is_known(section, visitor):
    etags = {name: visitor.get("/en/section", **{"Accept-Encoding": name})["ETag"] for name in ("", "gzip", "zstd")}
    assert len(set(etags.values())) == 3
    assert all(etag.startswith('"') and etag.endswith('"') for etag in etags.values())
    for accepted in etags:
        for etag in etags.values():
            again = visitor.get("/en/section", **{"Accept-Encoding": accepted, "If-None-Match": f'"x", W/{etag}'})
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
            assert again["Vary"] == "Accept-Encoding" and again["Cache-Control"] == "public, max-age=10"
        asked = {"Accept-Encoding": accepted, "If-None-Match": ", ".join(etags.values())}
        assert visitor.get("/en/section", **asked)["ETag"] == etags[accepted]
    assert visitor.get("/en/section", **{"If-None-Match": '"x"'}).status_code == 200


def test_head_has_the_headers_of_get(section, visitor):
    for accepted in ("", "gzip", "zstd"):
        get = visitor.get("/en/section", **{"Accept-Encoding": accepted})
        head = visitor.client.head("/++api++/en/section", headers={"Accept-Encoding": accepted})
        assert head.content == b""
        assert {**head.headers} == {**get.headers}


def test_cache_of_compressed_answers_is_bounded(monkeypatch):
    monkeypatch.setattr(encodings.made, "_Cache__maxsize", 5_000)
    encodings.made.clear()
    for number in range(20):
        body = bytes([number]) * 100_000
        assert gzip.decompress(encodings.compressed(f"tag-{number}", "gzip", body)) == body
    assert 0 < encodings.made.currsize == sum(map(len, encodings.made.values())) <= 5_000
    assert "tag-19" in encodings.made and "tag-0" not in encodings.made
    assert encodings.compressed("tag-19", "gzip", b"not looked at") == encodings.made["tag-19"]
    large = encodings.compressed("large", "zstd", random.Random(1).randbytes(100_000))
    assert len(large) > 5_000 and "large" not in encodings.made


def test_stored_packing_that_was_damaged_is_found():
    packed = prepared_responses.pack(b"a document")
    assert prepared_responses.unpack(packed) == b"a document"
    for damaged in (
        b"x" + packed[1:],
        packed[:-1] + b"x" + packed[-1:],
        packed[:8] + prepared_responses.pack(b"other")[8:],
    ):
        with pytest.raises((ValueError, prepared_responses.zlib.error)):
            prepared_responses.unpack(damaged)


@pytest.mark.corrupts
def test_check_documents_compares_what_is_delivered(section):
    document = PublishedDocument.objects.get(path="/en/section")
    assert list(differences()) == []
    Delivery.objects.filter(document=document).update(packed=prepared_responses.pack(b"{"))
    assert [str(found) for found in differences()] == [f"{document.source} (/en/section): differs in what is delivered"]
