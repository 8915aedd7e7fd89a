"""The table of threats in docs/security.md names tests that there are."""

import ast
import re

from django.conf import settings

DOCUMENT = settings.BASE_DIR / "docs" / "security.md"


def rows():
    table = DOCUMENT.read_text().partition("## Threats")[2].partition("| --- |")[2].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()[1:]]


def names_in(path):
    return {node.name for node in ast.parse(path.read_text()).body if isinstance(node, ast.FunctionDef)}


def test_every_threat_has_what_stops_it_and_tests_that_are_there():
    assert len(rows()) > 25
    for row in rows():
        assert len(row) == 3 and all(row), row
        named = re.findall(r"`([^`]+)`", row[2])
        assert named and ", ".join(f"`{name}`" for name in named) == row[2].strip(" |"), row
        for name in named:
            path, colons, test = name.partition("::")
            assert colons and test in names_in(settings.BASE_DIR / path), name


def test_every_scenario_is_in_the_table():
    named = {name.partition("::")[0] for row in rows() for name in re.findall(r"`([^`]+)`", row[2])}
    files = {f"tests/security/{file.name}" for file in (settings.BASE_DIR / "tests/security").glob("test_*.py")}
    assert files - named <= {"tests/security/test_table.py"}
