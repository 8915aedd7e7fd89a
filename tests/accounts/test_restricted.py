"""Pages under a restriction: read by those whom Wagtail lets in, and by nobody else, at every address."""

import json

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction, Page

from cms.api.registry import services
from cms.models import User
from cms.publishing.models import PublishedDocument
from tests import factories
from tests.accounts.conftest import PASSWORD, Person
from tests.accounts.test_login import forged

SECRET = "The hidden treasure"


@pytest.fixture
def place(home, commits):
    """Give a page for one group, with a picture and a file, below a section for those who sign in."""
    picture, paper = factories.image("hidden picture"), factories.document("hidden paper")
    link = f'<p>{SECRET} <a linktype="document" id="{paper.pk}">paper</a></p>'
    with commits():
        section = factories.page(home, "Members only")
        section.view_restrictions.create(restriction_type="login")
        page = factories.page(section, SECRET, [("rich_text", link)], slug="inner", lead_image=picture)
        page.view_restrictions.create(restriction_type="groups").groups.add(Group.objects.create(name="Board"))
    return page, picture, paper


@pytest.fixture
def member(person, reader):
    """Give somebody in the group."""
    person.groups.add(Group.objects.get_or_create(name="Board")[0])
    reader.log_in()
    return reader


def addresses(picture, paper):
    """Yield every address that is about the page."""
    for name, methods in services.items():
        if name not in ("@login", "@login-renew", "@logout", "@users", "@email-notification") and "GET" in methods:
            yield f"/en/members-only/inner/{name}"
            yield f"/en/{name}"
    yield from ("/en/members-only/inner", "/en/members-only", "/en", f"/images/{picture.pk}", f"/documents/{paper.pk}")
    yield f"/images/{picture.pk}/@@images/image/thumb"
    yield f"/images/{picture.pk}/@@images/image"
    yield f"/documents/{paper.pk}/@@download/file/{paper.filename}"


def test_member_reads_page_picture_and_file(place, member):
    _page, picture, paper = place
    response = member.get("/en/members-only/inner", expand="breadcrumbs,actions")
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store" and "ETag" not in response
    answer = json.loads(response.content)
    assert answer["title"] == SECRET and SECRET in json.dumps(answer["blocks"])
    crumbs = [item["title"] for item in answer["@components"]["breadcrumbs"]["items"]]
    assert crumbs == ["Members only", SECRET]
    hashed = answer["preview_image_link"]["image_scales"]["image"][0]["scales"]["thumb"]["download"]
    for path in (f"/images/{picture.pk}/@@images/image/thumb", f"/images/{picture.pk}/{hashed}"):
        response = member.get(path)
        assert response.status_code == 200 and response["Content-Type"] == "image/webp", path
        assert response["Cache-Control"] == "private, no-store"
    response = member.get(f"/documents/{paper.pk}/@@download/file/{paper.filename}")
    assert b"".join(response.streaming_content) == b"Words."
    assert response["Cache-Control"] == "private, no-store"
    assert json.loads(member.get(f"/images/{picture.pk}").content)["@type"] == "Image"
    assert json.loads(member.get(f"/documents/{paper.pk}").content)["@type"] == "File"
    assert not PublishedDocument.objects.filter(path__contains="members-only").exists()


def everything(who, picture, paper):
    """Return what every address answers, by address."""
    return {path: who.get(path) for path in addresses(picture, paper)}


def text_of(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def with_token(token):
    who = Person()
    who.token = token
    return who


def test_nobody_else_learns_anything_at_any_address(place, member):
    _page, picture, paper = place
    visitor = {path: text_of(response) for path, response in everything(Person(), picture, paper).items()}
    User.objects.create_user("bob", password=PASSWORD)
    bob = Person()
    bob.log_in("bob")
    people = {name: with_token(token) for name, token in forged(member.token)}
    for name, who in {"nobody": Person(), "bob": bob, **people}.items():
        for path, response in everything(who, picture, paper).items():
            text = text_of(response)
            assert SECRET.encode() not in text and b"Words." not in text, (name, path)
            assert response.status_code == 404 or not path.startswith(("/images", "/documents")), (name, path)
            # A token that is worth nothing is as none.
            assert name == "bob" or text == visitor[path], (name, path)


@pytest.mark.parametrize("path", ["/en/members-only/inner", "/en/members-only"])
def test_status_says_whether_to_sign_in_or_to_give_up(path, place, member):
    assert Person().get(path).status_code == 401
    bob = Person()
    User.objects.create_user("bob", password=PASSWORD)
    bob.log_in("bob")
    assert bob.get(path).status_code == (200 if path == "/en/members-only" else 403)


def test_lists_and_searches_show_it_to_nobody(place, member):
    for path in ("/@search", "/en/@search"):
        text = json.dumps(json.loads(member.get(path, SearchableText="treasure*").content))
        assert SECRET not in text
    answer = json.loads(member.get("/en").content)
    assert "members-only" not in json.dumps(answer["items"])


def lost_group(user):
    user.groups.clear()


def deactivated(user):
    User.objects.filter(pk=user.pk).update(is_active=False)


def new_password(user):
    user.set_password("another horse battery")
    user.save()


@pytest.mark.parametrize("change", [lost_group, deactivated, new_password])
def test_right_is_lost_at_once(change, place, person, member):
    _page, picture, paper = place
    change(person)
    for path in ("/en/members-only/inner", f"/images/{picture.pk}", f"/images/{picture.pk}/@@images/image"):
        assert member.get(path).status_code in (401, 403, 404), path
    assert member.get(f"/documents/{paper.pk}/@@download/file/{paper.filename}").status_code == 404


def test_shared_password_opens_nothing(home, commits, member):
    with commits():
        page = factories.page(home, "For the press")
        page.view_restrictions.create(restriction_type="password", password="open sesame")
    User.objects.update(is_superuser=True)
    assert member.get("/en/for-the-press").status_code == 403


def test_draft_and_unpublished_page_are_not_there(place, member, commits):
    page, picture, _paper = place
    with commits():
        draft = type(page).objects.get(pk=page.pk)
        draft.title = "The treasure is moved"
        draft.save_revision()
    assert json.loads(member.get("/en/members-only/inner").content)["title"] == SECRET
    with commits():
        page.refresh_from_db()
        page.unpublish()
    assert member.get("/en/members-only/inner").status_code == 404
    assert member.get(f"/images/{picture.pk}/@@images/image").status_code == 404


def test_file_in_a_private_collection_stays_private(place, member, commits):
    _page, picture, paper = place
    with commits():
        private = Collection.get_first_root_node().add_child(instance=Collection(name="Private"))
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
        for media in (picture, paper):
            media.collection = private
            media.save()
    assert member.get(f"/documents/{paper.pk}/@@download/file/{paper.filename}").status_code == 404
    assert member.get(f"/images/{picture.pk}/@@images/image").status_code == 404


def test_restriction_of_the_source_holds_for_translations(home, commits, member):
    with commits():
        page = factories.page(home, "Talks")
        french = page.copy_for_translation(Page.objects.get(url_path="/fr/").locale)
        french.slug = "entretiens"
        french.save_revision().publish()
        page.view_restrictions.create(restriction_type="groups").groups.add(Group.objects.create(name="Others"))
    assert member.get("/fr/entretiens").status_code == 403
    User.objects.get(username="ann").groups.add(Group.objects.get(name="Others"))
    assert member.get("/fr/entretiens").status_code == 200


def test_public_page_is_there_for_every_token(home, commits, reader):
    with commits():
        factories.page(home, "Open to all")
    reader.token = "worthless"
    response = reader.get("/en/open-to-all")
    assert response.status_code == 200 and response["Cache-Control"].startswith("public")


def test_visitors_pay_for_nothing(visitor, django_assert_num_queries):
    visitor.json("/en")
    with django_assert_num_queries(1):
        visitor.json("/en")
