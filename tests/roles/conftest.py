"""A site with two pillars in two languages, and somebody of each role at the admin."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import StringIO
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import User
from cms.roles import names
from cms.translations.targets import translate
from home.models import HomePage, StandardPage
from pillars.models import PillarPage, WorkPlanPage
from tests import factories
from tests.conftest import Editor
from tests.roles.translating import Translating, url


def form(title: str, action: str = "", body: Any = (), **fields: Any) -> dict[str, Any]:
    """Return the data of a standard page's form; ``action`` is ``publish`` or ``submit``."""
    slug = fields.pop("slug", "page")
    data = nested_form_data({"title": title, "slug": slug, "body": streamfield(list(body)), **fields})
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    return {**data, f"action-{action}": "1"} if action else data


def edit(client: Editor, page: Any, **fields: Any) -> Any:
    """Send the form of a page."""
    fields.setdefault("slug", page.slug)
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(**fields))


def refused(response: Any) -> bool:
    """Return whether the admin said that this is not allowed."""
    return response.status_code == 403 or (response.status_code == 302 and response.url == reverse("wagtailadmin_home"))


def french_of(page: Any, **fields: Any) -> Any:
    """Translate a page into French; return the translation."""
    french = Locale.objects.get(language_code="fr")
    copy = type(page)(locale=french, slug=page.slug, **{"title": f"{page.title} (fr)", **fields})
    return translate(type(page).objects.get(pk=page.pk), copy, french)


@pytest.fixture(scope="module")
def whole_site(made_once: Callable[[], AbstractContextManager[Any]]) -> dict[str, Any]:
    """Make what ``site`` gives, once for the tests of a module."""
    with made_once():
        home = HomePage.objects.get(locale__language_code="en")
        plan = factories.published(WorkPlanPage, home, "Plan", first_year=2020, last_year=2025)
        one, two = [
            factories.published(PillarPage, plan, f"Pillar {word}", number=number)
            for number, word in enumerate(("one", "two"), 1)
        ]
        own, other = (factories.page(pillar, "Page", []) for pillar in (one, two))
        french_plan = french_of(plan)
        french = {page.pk: french_of(page) for page in (one, two, own, other)}
        call_command("setup_roles", stdout=StringIO())
    return {
        "home": home, "plan": plan, "one": one, "two": two, "own": own, "other": other,
        "french_home": HomePage.objects.get(locale__language_code="fr"), "french_plan": french_plan,
        "french_one": french[one.pk], "french_own": french[own.pk], "french_other": french[other.pk],
    }  # fmt: skip


@pytest.fixture
def site(whole_site: dict[str, Any], commits: Any) -> SimpleNamespace:
    """Give a plan with the pillars 1 and 2, each with a page below it, in English and French; and all roles."""
    return SimpleNamespace(**{name: type(page).objects.get(pk=page.pk) for name, page in whole_site.items()})


@pytest.fixture
def sign_in(site: SimpleNamespace, commits: Any) -> Iterator[Callable[[str], Editor]]:
    """Give a function that signs somebody in who is in one group."""

    def signed_in(group: str) -> Editor:
        user = User.objects.create_user(f"member of {group}"[:150], password="correct horse battery")
        user.groups.set([Group.objects.get(name=group)])
        client = Editor()
        client.commits = commits
        client.force_login(user)
        return client

    yield signed_in


@pytest.fixture
def moderator(sign_in: Any) -> Editor:
    return sign_in(names.MODERATORS)


@pytest.fixture
def writer(sign_in: Any) -> Editor:
    return sign_in(names.EDITORS)


@pytest.fixture
def pillar_editor(sign_in: Any, site: SimpleNamespace) -> Editor:
    """Give an editor of the first pillar."""
    return sign_in(names.section_group(str(site.one)))


@pytest.fixture
def translator(sign_in: Any) -> Editor:
    """Give a translator into French."""
    return sign_in(names.translators_group("fr"))


def draft_title(page: Any) -> str:
    """Return a page's title as its newest revision has it."""
    return str(StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object().title)


def publish_english(client, page, title="Fresh"):
    page = StandardPage.objects.get(pk=page.pk)
    data = form(title, "publish", slug=page.slug, summary="In short.")
    return client.post(url("wagtailadmin_pages:edit", page.pk), data)


@pytest.fixture
def fresh(site, editor):
    """Give a page of the first pillar that French readers see in English so far."""
    editor.post(
        url("wagtailadmin_pages:add", "home", "standardpage", site.one.pk),
        form("Fresh", "publish", slug="fresh", summary="In short."),
    )
    return Translating(StandardPage.objects.get(slug="fresh", locale=site.home.locale))


@pytest.fixture
def draft(site, writer):
    """Give a page that nobody has published."""
    writer.post(
        url("wagtailadmin_pages:add", "home", "standardpage", site.one.pk),
        form("Fresh", slug="fresh", summary="In short."),
    )
    return Translating(StandardPage.objects.get(slug="fresh", locale=site.home.locale))
