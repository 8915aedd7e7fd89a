"""A site of each released version is brought up to date: nothing is lost, and all of it is as if it were made now."""

import json
import re
import tomllib

import pytest
from django.conf import settings
from django.db import connection

from tests.sites import Site
from tests.upgrade import archives, version_of

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", params=archives(connection.vendor), ids=lambda archive: archive.name)
def upgraded(request, tmp_path_factory):
    """Give the site of a released version, brought up to date as docs/operations.md says, and what it had before."""
    site = Site(tmp_path_factory.mktemp("upgraded"))
    site.manage("restore", str(request.param))
    site.manage("migrate", "--verbosity", "0")
    site.manage("work_outbox", "--once")
    return site, json.loads(request.param.with_name(request.param.name.replace(".tar.gz", ".json")).read_text())


@pytest.fixture(scope="module")
def new_site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("new"))
    site.manage("migrate", "--verbosity", "0")
    return site


def test_nothing_is_lost(upgraded):
    site, before = upgraded
    assert before["signs in"] and len(before["documents"]) > 30 and min(before["translations"]) > 0 and before["trash"]
    assert json.loads(site.run("-m", "tests.upgrade.state")) == before


def test_documents_are_as_if_they_were_built_now(upgraded):
    site, _before = upgraded
    assert "Every document is as it should be." in site.manage("check_documents")


def test_database_is_as_if_it_were_new(upgraded, new_site):
    site, _before = upgraded
    assert tables(site) == tables(new_site)


def tables(site):
    """Return what Django says of each table of a site's database, by the name of the model that it would make of it."""
    models = re.split(r"^class ", site.manage("inspectdb"), flags=re.M)[1:]
    return {name: body for name, _, body in (model.partition("(") for model in models)}


def test_every_released_version_has_its_archive():
    changelog = (settings.BASE_DIR / "CHANGELOG.md").read_text()
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]
    released = re.findall(r"^## (\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", changelog, re.M)
    assert project["version"] in released
    for vendor in ("sqlite", "postgresql"):
        assert sorted(version_of(file) for file in archives(vendor)) == sorted(
            tuple(map(int, version.split("."))) for version in released
        )
