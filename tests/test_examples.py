"""The recorded requests and answers, and the documentation made from them, are what the server does.

``RECORD_EXAMPLES=1`` (``make examples``) writes them anew.
"""

import os

import pytest
from django.test import Client

from cms.api.registry import services
from tests.examples import recording
from tests.examples.requests import EXAMPLES
from tests.examples.site import example_site

RECORDING = os.environ.get("RECORD_EXAMPLES") == "1"
HOW = "If the change is meant, run `make examples` and look at the difference."


@pytest.fixture
def recorded(db, commits, settings, tmp_path):
    """Give the texts of all example files by name, as they are now."""
    files = {}
    with example_site(commits, settings, tmp_path):
        for example in EXAMPLES:
            files |= recording.record(example, Client())
    return files


def test_examples_are_what_the_server_answers(recorded):
    folder = recording.FOLDER
    # As bytes: the ends of lines are part of an answer.
    kept = {file.name: file.read_bytes().decode() for file in folder.iterdir() if not file.name.startswith(".")}
    text = recording.DOCUMENTATION.read_bytes().decode()
    shown = recording.documentation(text, recorded)
    if RECORDING:
        for name in kept.keys() - recorded.keys():
            (folder / name).unlink()
        for name, content in recorded.items():
            (folder / name).write_text(content, encoding="utf-8")
        recording.DOCUMENTATION.write_text(shown, encoding="utf-8")
        return
    lines = [f"{name}: no example is called so" for name in sorted(kept.keys() - recorded.keys())]
    lines += [f"{name}: not recorded yet" for name in sorted(recorded.keys() - kept.keys())]
    for name in sorted(kept.keys() & recorded.keys()):
        lines += recording.differences(name, kept[name], recorded[name])
    lines += recording.differences("docs/api.md", text, shown)
    assert lines == [], "\n".join([f"The server answers otherwise than recorded. {HOW}", *lines[:200]])


def test_names_are_used_once():
    names = [example.name for example in EXAMPLES]
    assert len(names) == len(set(names))


def test_every_service_has_an_example_and_is_documented():
    requests = [(example.method, example.target) for example in EXAMPLES]
    text = recording.DOCUMENTATION.read_text(encoding="utf-8")
    for name, methods in services.items():
        assert f"/{name}`" in text, f"docs/api.md does not say how to ask for {name}"
        for method in methods:
            assert any(verb == method and f"/{name}" in target for verb, target in requests), (method, name)
