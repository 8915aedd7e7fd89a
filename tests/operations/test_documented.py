"""The commands of docs/operations.md, as they stand there: an upgrade that raises the builder's version, and a restore.

What fetches and installs the new release, and what restarts services, is left out: there is nothing to fetch here.
"""

import json
import re
import shlex
from textwrap import dedent

import pytest
from django.conf import settings

from tests.processes.serving import ask_database

# The tests' database is only made for tests that say that they use it: their site is copied from it.
pytestmark = pytest.mark.django_db

OPERATIONS = (settings.BASE_DIR / "docs" / "operations.md").read_text()
ELSEWHERE = ("git ", ".venv/bin/pip ", "systemctl ")
PYTHON = ".venv/bin/python "
# One process for all of them, each as if it were typed: starting takes longer than most of what they do.
RUN = """
import sys, json, django
django.setup()
from django.core.management import execute_from_command_line
from django.db import connections
for words in json.loads(sys.argv[1]):
    print("$", *words, flush=True)
    execute_from_command_line(words)
    connections.close_all()
"""


def block(section: str, number: int = 0) -> list[str]:
    """Return the commands of a block of a section, without comments, as they would be typed one after the other."""
    (text,) = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", OPERATIONS, re.MULTILINE | re.DOTALL)
    blocks = re.findall(r"(?:^ {4}.*\n)+", text, re.MULTILINE)
    lines = dedent(blocks[number]).splitlines()
    return [command.strip() for line in lines for command in re.sub(r"\s+#.*", "", line).split("&&")]


def run(site, commands, **named):
    """Run those of the commands that are manage.py's, with values in place of names; return what they said."""
    words = [shlex.split(each.removeprefix(PYTHON)) for each in commands if not each.startswith(ELSEWHERE)]
    assert words and all(each[0] == "manage.py" for each in words), commands
    words = [[named.get(word, word) for word in each] for each in words]
    return site.run("-c", RUN, json.dumps(words))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("documented")


@pytest.fixture(scope="module")
def site(copy_of_the_site, folder):
    return copy_of_the_site(folder / "site")


def test_upgrade_ends_with_every_document_as_it_should_be(site, folder):
    ask_database(site, "UPDATE publishing_publisheddocument SET builder_version = 1, digest = '', title = 'old'")
    commands = block("Upgrade")
    assert sum(command.startswith(ELSEWHERE) for command in commands) == 3
    said = run(site, commands, **{"/var/backups/cms/before.tar.gz": str(folder / "before.tar.gz")})
    assert "Every document is as it should be." in said and said.count("$ manage.py") == 6
    assert ask_database(site, "SELECT COUNT(*) FROM publishing_publisheddocument WHERE title = 'old'") == [(0,)]


def test_what_was_backed_up_before_the_upgrade_can_be_put_in_place(site, folder):
    """The archive holds what the old release had built; what follows a restore builds it again."""
    other = type(site)(folder / "other")
    (restore,) = [command for command in block("Backup") if "restore" in command]
    commands = [restore.replace(" [--replace]", ""), *block("Backup", 1)]
    said = run(other, commands, FILE=str(folder / "before.tar.gz"))
    assert "is in place" in said and "Every document is as it should be." in said
    assert ask_database(other, "SELECT COUNT(*) FROM publishing_publisheddocument WHERE title = 'old'") == [(0,)]
