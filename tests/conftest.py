"""What every test may use: the empty site, an editor at the admin, and the API as a visitor sees it."""

import gc
import inspect
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from cms import supervisor
from cms.api.services import navigation
from cms.i18n.catalogs import compile_catalogs
from cms.models import User
from cms.publishing.verification import differences
from cms.publishing.worker import drain
from home.models import HomePage
from home.site import ensure_site
from search import caching
from search.admin import counts, rules
from search.engines import engine
from search.engines.embedded import EmbeddedEngine
from search.indexing import fill
from tests import order, strict_json
from tests.databases import sizes
from tests.publishing.commits import commits as commits_are_done
from tests.publishing.commits import taken_back
from tests.sites import Site, copy_of_the_tests_site


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any, search_index: None) -> None:
    """Make the site's frame once: six locales and home pages, published."""
    with django_db_blocker.unblock():
        ensure_site()


@pytest.fixture(scope="session")
def copy_of_the_site(django_db_setup: None, django_db_blocker: Any) -> Callable[[Path], Site]:
    """Give a function that makes a site in a folder, for processes, which is the site's frame; not inside of a test."""

    def copied(folder: Path) -> Site:
        with django_db_blocker.unblock():
            return copy_of_the_tests_site(folder)

    return copied


def has_a_database(item: pytest.Item) -> bool:
    """Return whether a test uses the database."""
    names = {"db", "transactional_db", "django_db_setup"}
    return not names.isdisjoint(getattr(item, "fixturenames", ())) or bool(item.get_closest_marker("django_db"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the dearest first; leave out on PostgreSQL what has no database: it would be the same as on SQLite.

    Tests of processes say that they use the database: else there is none to copy when they run alone. Those that copy
    it themselves cannot, as a transaction would be open then.
    """
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if "copy_of_the_site" in names - set(inspect.signature(item.function).parameters):
            item.add_marker(pytest.mark.django_db)
    chosen = order.in_order(items)
    if connection.vendor == "postgresql":
        chosen = list(filter(has_a_database, chosen))
    if config.getoption("--fast"):
        chosen = order.fast(chosen, has_a_database)
    kept = set(chosen)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = chosen


@pytest.fixture(scope="module", autouse=True)
def nothing_is_left(request: Any, django_db_blocker: Any) -> Iterator[None]:
    """See after each module that all that its tests wrote is taken back: others would find it."""
    if not any(has_a_database(item) for item in request.session.items if item.path == request.path):
        yield
        return
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        before, indexed = sizes(), set(engine().keys())
        yield
        after = sizes()
        # What a module's own site left in the search index is nobody's fault: indexing waits for no transaction.
        if set(engine().keys()) != indexed:
            fill_index()
    assert {name: count for name, count in after.items() if before.get(name) != count} == {}


@pytest.fixture(scope="session", autouse=True)
def search_index() -> Iterator[None]:
    """Make an empty search index for this process, and remove it at the end."""
    engine().index([])
    yield
    shutil.rmtree(settings.SEARCH_DIR)


def fill_index() -> None:
    """Let the search index have the documents that there are, and nothing else."""
    engine().clear()
    engine().index([])
    fill()


@pytest.fixture(scope="module")
def made_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Callable[[], AbstractContextManager[Any]]]:
    """Give a context in which fixtures of a module make what its tests share; all is taken back after the last of them.

    Commits have had their effect at its end. Tests see the rows as they were made, whatever others did to them; objects
    that a test may change are to be read anew for each.
    """
    with django_db_blocker.unblock():
        with taken_back():
            yield commits_are_done
        fill_index()


@pytest.fixture(autouse=True)
def searches_are_forgotten() -> None:
    """Let no search be answered with what was found before a test, or be counted in a test after it.

    What stands for the answers comes back with the database; what was counted waits in memory.
    """
    caching.forget()
    navigation.forget()
    counts._waiting.clear()


@pytest.fixture(autouse=True)
def jobs_are_ended() -> Iterator[None]:
    """Let no job that a test has started go on."""
    yield
    for job in supervisor.jobs.values():
        if job.is_wanted:
            job.stop()


@pytest.fixture
def rules_were_just_read(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no search ask whether editors' rules have changed: they do from time to time, which is nobody's statement."""
    monkeypatch.setattr(rules, "FRESH", 3_600)
    rules.current()


@pytest.fixture(autouse=True)
def search_is_taken_back(request: Any, search_index: None) -> Iterator[None]:
    """Take back what a test does to the search index, as what it does to the database is.

    The site's frame is made before, so that it stays.
    """
    if not {"db", "transactional_db"}.isdisjoint(request.fixturenames):
        request.getfixturevalue("django_db_setup")
    embedded = engine()
    assert isinstance(embedded, EmbeddedEngine)
    with embedded.taken_back():
        yield


@pytest.fixture
def commits(db: None, django_capture_on_commit_callbacks: Any) -> Callable[[], AbstractContextManager[Any]]:
    """Give a context at whose end the work of a commit is done, as it is outside of tests."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--fast``."""
    parser.addoption("--fast", action="store_true", help="what 90 seconds are enough for, tests of what changed first")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogs before anything reads them; let tests be ordered."""
    config.pluginmanager.register(order)
    compile_catalogs()


def pytest_collection_finish() -> None:
    """Let what is loaded by now be looked at by no collection of garbage, and such be rarer: 5 % of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def documents_are_right(request: Any, search_is_taken_back: None) -> Iterator[None]:
    """See after each test that changed something that what is stored is what should be.

    What is still to be done is done for that, and taken back too.
    """
    changes = "commits" in request.fixturenames
    if changes:
        request.getfixturevalue("db")
    yield
    if changes and not request.node.get_closest_marker("corrupts"):
        drain()
        assert [str(difference) for difference in differences()] == []


class Editor(Client):
    """A signed-in person at the admin; after each request, its commits have had their effect."""

    commits: Callable[[], AbstractContextManager[Any]]

    def request(self, **request: Any) -> Any:
        with self.commits():
            return super().request(**request)


@pytest.fixture
def editor(db: None, commits: Any) -> Editor:
    """Give an administrator at the admin."""
    client = Editor()
    client.commits = commits
    client.force_login(User.objects.create_superuser("admin", password="correct horse battery"))
    return client


class Visitor:
    """An anonymous reader of the API."""

    def __init__(self) -> None:
        self.client = Client()

    def get(self, path: str, query: dict[str, Any] | None = None, **headers: str) -> Any:
        return self.client.get(f"/++api++{quote(path)}", query or {}, headers=headers)

    def json(self, path: str, query: dict[str, Any] | None = None) -> Any:
        response = self.get(path, query)
        assert response.status_code == 200, (path, response.status_code, response.content)
        return strict_json.loads(response.content)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.client.post(f"/++api++{quote(path)}", body, content_type="application/json", headers=headers)

    def status(self, path: str) -> int:
        return int(self.get(path).status_code)


@pytest.fixture
def visitor(db: None) -> Iterator[Visitor]:
    """Give an anonymous reader of the API."""
    yield Visitor()


@pytest.fixture
def home(db: None) -> HomePage:
    """Give the English home page."""
    return HomePage.objects.get(locale__language_code="en")
