"""The server of the tests is the one that production is told to run."""

import re

import pytest
from django.conf import settings

from tests.elasticsearch import server


def test_production_runs_the_version_that_is_tested():
    image = re.search(r"image: docker\.elastic\.co/elasticsearch/elasticsearch:(\S+)", compose())
    assert image
    assert image[1] == server.VERSION


def test_production_listens_to_this_machine_alone():
    assert re.findall(r"^ +- (\S*9200)$", compose(), re.MULTILINE) == ["127.0.0.1:9200:9200"]


def compose() -> str:
    return (settings.BASE_DIR / "compose.yaml").read_text()


def test_what_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert str(server.missing()).startswith("java and mvn not installed")
    old = tmp_path / "java"
    old.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\"' >&2\n")
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\n")
    for program in (old, maven):
        program.chmod(0o755)
    assert "needs Java 17 or newer" in str(server.missing())


@pytest.mark.parametrize("said", ["", "1"])
def test_without_a_server_tests_are_skipped_and_fail_in_continuous_integration(monkeypatch, tmp_path, said):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", said)
    outcome = pytest.fail.Exception if said else pytest.skip.Exception
    with pytest.raises(outcome, match="No Elasticsearch to test with: java and mvn not installed"):
        server.require()
