"""Files are sent whole or in part, as clients ask for them."""

import json

import pytest
from django.core.files.base import ContentFile

from cms.models import CustomDocument
from tests import factories

CONTENT = bytes(range(256)) * 1000
SIZE = len(CONTENT)


@pytest.fixture
def ask(home, commits, visitor):
    """Give what asks for a file to which a page links."""
    paper = CustomDocument.objects.create(title="Film", file=ContentFile(CONTENT, name="Доклад о расизме.mp4"))
    with commits():
        text = f'<p><a linktype="document" id="{paper.pk}">Film</a></p>'
        factories.page(home, "Papers", [("rich_text", text)])
    address = f"/++api++/documents/{paper.pk}/@@download/file/film.mp4"

    def send(method="GET", **headers):
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return visitor.client.generic(method, address, headers=headers)

    return send


def body(response):
    return b"".join(response.streaming_content)


def test_whole_file_is_sent_with_all_that_clients_need_to_know(ask):
    response = ask()
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert response["Content-Length"] == str(SIZE)
    assert response["Accept-Ranges"] == "bytes"
    assert response["ETag"] == f'"{CustomDocument.objects.get().sha256}"'
    assert response["Last-Modified"].endswith("GMT")
    assert response["Content-Type"] == "video/mp4"
    assert response["X-Content-Type-Options"] == "nosniff"
    name = "%D0%94%D0%BE%D0%BA%D0%BB%D0%B0%D0%B4_%D0%BE_%D1%80%D0%B0%D1%81%D0%B8%D0%B7%D0%BC%D0%B5.mp4"
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-99", 10, 99),
        ("bytes=70000-140000", 70_000, 140_000),
        ("bytes=255990-", 255_990, SIZE - 1),
        ("bytes=255990-999999999", 255_990, SIZE - 1),
        ("bytes=-5", SIZE - 5, SIZE - 1),
        ("bytes=-999999999", 0, SIZE - 1),
        ("bytes=0-", 0, SIZE - 1),
        ("Bytes = 1 - 2", 1, 2),
    ],
)
def test_one_range_is_sent(ask, wanted, first, last):
    response = ask(Range=wanted)
    assert response.status_code == 206
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)
    assert body(response) == CONTENT[first : last + 1]


@pytest.mark.parametrize("wanted", ["bytes=256000-", "bytes=999999-1000000", "bytes=-0"])
def test_range_behind_the_end_is_refused(ask, wanted):
    response = ask(Range=wanted)
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{SIZE}"
    assert json.loads(response.content)["detail"] == f"The file has {SIZE} bytes."


@pytest.mark.parametrize(
    "wanted", ["bytes=0-1,5-6", "bytes=5-2", "bytes=", "bytes=-", "lines=1-2", "bytes=a-b", "bytes=" + "9" * 50 + "-"]
)
def test_what_is_no_single_range_gets_the_whole(ask, wanted):
    response = ask(Range=wanted)
    assert (response.status_code, body(response)) == (200, CONTENT)
    assert "Content-Range" not in response


def test_range_holds_only_for_the_file_that_the_client_has_a_part_of(ask):
    whole = ask()
    for known in (whole["ETag"], whole["Last-Modified"]):
        assert ask(Range="bytes=0-9", If_Range=known).status_code == 206
    for other in ('"other"', f"W/{whole['ETag']}", "Sat, 01 Jan 2000 00:00:00 GMT", "yesterday"):
        assert ask(Range="bytes=0-9", If_Range=other).status_code == 200
        assert ask(Range="bytes=999999-", If_Range=other).status_code == 200


def test_known_file_is_not_sent_again(ask):
    whole = ask()
    for headers in (
        {"If_None_Match": whole["ETag"]},
        {"If_None_Match": f'"x", W/{whole["ETag"]}'},
        {"If_None_Match": "*"},
        {"If_Modified_Since": whole["Last-Modified"]},
        {"If_None_Match": whole["ETag"], "Range": "bytes=0-9"},
    ):
        response = ask(**headers)
        assert (response.status_code, response.content) == (304, b"")
        assert response["ETag"] == whole["ETag"]
    other = {"If_None_Match": '"x"', "If_Modified_Since": whole["Last-Modified"]}
    assert ask(**other).status_code == 200
    assert ask(If_Match='"x"').status_code == 412
    assert ask(If_Match=whole["ETag"]).status_code == 200
    assert ask(If_Unmodified_Since="Sat, 01 Jan 2000 00:00:00 GMT").status_code == 412


def test_head_tells_the_size_and_sends_nothing(ask):
    response = ask("HEAD", Range="bytes=0-9")
    assert (response.status_code, response.content) == (200, b"")
    assert response["Content-Length"] == str(SIZE)
    assert response["ETag"] == ask()["ETag"]
    assert ask("HEAD", If_None_Match=response["ETag"]).status_code == 304


def test_other_methods_are_refused(ask):
    assert ask("DELETE").status_code == 405
    assert ask("POST").status_code == 405


def test_missing_file_is_no_server_error(ask):
    CustomDocument.objects.get().file.storage.delete(CustomDocument.objects.get().file.name)
    response = ask(Range="bytes=0-9")
    assert response.status_code == 404
    assert json.loads(response.content)["type"] == "NotFound"


def test_editors_get_parts_too(ask, editor):
    address = CustomDocument.objects.get().url
    response = editor.get(address, headers={"Range": "bytes=0-9"})
    assert (response.status_code, body(response)) == (206, CONTENT[:10])
    assert response["Cache-Control"] == "private, no-store"
    assert editor.get(address, headers={"Range": "bytes=999999-"}).status_code == 416
