"""Where the files land that somebody of each role uploads, by each way of uploading in the admin."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from cms.models import CustomDocument, CustomImage, User
from cms.roles import names
from tests import files

FILES = {
    CustomImage: ("wagtailimages", "photo.png", files.picture()),
    CustomDocument: ("wagtaildocs", "paper.pdf", files.pdf()),
}
PILLAR = "1. Pillar one"
WHO = {"moderator": names.SHARED_FILES, "writer": names.SHARED_FILES, "pillar_editor": PILLAR}


def proposed(text: str) -> str | None:
    """Return the collection that a form proposes as a browser would send it, ``None`` if it offers no choice."""
    select = BeautifulSoup(text, "html.parser").find("select", attrs={"name": lambda name: name.endswith("collection")})
    if select is None:
        return None
    options = select.find_all("option")
    return str((next((each for each in options if each.has_attr("selected")), options[0]))["value"])


def fragment(response: Any) -> str:
    text = response.content.decode()
    return str(json.loads(text)["html"]) if response["Content-Type"] == "application/json" else text


def upload(client: Any, model: Any, way: str) -> str:
    """Upload a file as a form proposes it; return the name of the collection in which it is then."""
    app, name, content = FILES[model]
    form, create = {
        "one": ("add", "add"),
        "several": ("add_multiple", "add_multiple"),
        "chooser": ("choose", "create"),
    }[way]
    prefix, space = "", app
    if way == "chooser":
        prefix, space = f"{model.__name__.removeprefix('Custom').lower()}-chooser-upload-", f"{app}_chooser"
    chosen = proposed(fragment(client.get(reverse(f"{space}:{form}"))))
    fields = {"title": way, "collection": chosen, "tags": "", "description": "", "symbol": "", "language": ""}
    data = {f"{prefix}{field}": value for field, value in fields.items() if value is not None}
    data["files[]" if way == "several" else f"{prefix}file"] = SimpleUploadedFile(name, content)
    response = client.post(reverse(f"{space}:{create}"), data)
    assert model.objects.filter(title=way).exists(), response.content
    return str(model.objects.get(title=way).collection.name)


@pytest.mark.parametrize(("who", "expected"), WHO.items())
def test_upload_lands_where_the_person_works(request, site, who, expected):
    client = request.getfixturevalue(who)
    ways = [(model, way) for model in FILES for way in ("one", "several", "chooser")]
    assert {(model, way): upload(client, model, way) for model, way in ways} == dict.fromkeys(ways, expected)


def test_choice_is_kept_and_none_is_none_of_the_root(site, writer):
    pillar = Collection.objects.get(name=PILLAR)
    address = reverse("wagtailimages:add_multiple")
    assert proposed(writer.get(address, {"collection_id": pillar.pk}).content.decode()) == str(pillar.pk)
    for title, chosen in {"Chosen": {"collection": pillar.pk}, "Not": {}}.items():
        file = SimpleUploadedFile("photo.png", files.picture())
        writer.post(address, {"title": title, "files[]": file, **chosen})
    assert CustomImage.objects.get(title="Chosen").collection == pillar
    assert CustomImage.objects.get(title="Not").collection.name == names.SHARED_FILES


def test_pillar_editor_who_translates_too_keeps_the_pillars_files(site, sign_in):
    client = sign_in(names.section_group(PILLAR))
    User.objects.get(username=f"member of {names.section_group(PILLAR)}").groups.add(
        Group.objects.get(name=names.translators_group("fr"))
    )
    shown = proposed(client.get(reverse("wagtaildocs:add")).content.decode())
    assert shown == str(Collection.objects.get(name=PILLAR).pk)
