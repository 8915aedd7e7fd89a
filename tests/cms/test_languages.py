"""A language is one row of a table: no other module has a table of languages of its own, nor the frontend."""

import ast
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from cms.i18n.dates import partial_in_words
from cms.languages import BY_CODE, LANGUAGES

ROOT = Path(settings.BASE_DIR)
APPS = ("cms", "home", "pillars", "events", "search")
# Texts of the demo, and what packages have translated wrongly, are no tables of languages.
ELSEWHERE = {"demo_content", "migrations", "update_package_catalogs.py", "wrong_translations.py"}
FILES = [
    file
    for app in APPS
    for file in sorted((ROOT / app).rglob("*.py"))
    if ELSEWHERE.isdisjoint(file.relative_to(ROOT).parts) and file != ROOT / "cms" / "languages.py"
]
NAMES = {name for language in LANGUAGES for name in (language.code, language.token, language.catalog)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_other_module_has_a_table_of_languages(file):
    for node in ast.walk(ast.parse(file.read_text())):
        parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", None)
        named = {part.value for part in parts or () if isinstance(part, ast.Constant) and part.value in NAMES}
        assert len(named) < 3, f"line {node.lineno} names {sorted(named)}"


def test_frontend_has_the_same_languages():
    add_on = ROOT / "frontend" / "addons" / "volto-base" / "src"
    [listed] = re.findall(r"LANGUAGES = (\[.*?\]);", (add_on / "index.js").read_text(), re.S)
    assert json.loads(listed.replace("'", '"')) == [language.token for language in LANGUAGES]
    [from_right] = re.findall(r"RIGHT_TO_LEFT = (\[.*?\]);", (add_on / "direction.js").read_text(), re.S)
    assert json.loads(from_right.replace("'", '"')) == [each.token for each in LANGUAGES if each.direction == "rtl"]


def test_every_catalog_has_the_plural_forms_of_its_language():
    for language in LANGUAGES:
        for catalog in (ROOT / "locale" / language.catalog / "LC_MESSAGES").glob("*.po"):
            assert f"Plural-Forms: {language.plural_forms}" in catalog.read_text().replace('"\n"', ""), catalog


@pytest.mark.parametrize(
    ("code", "day", "month"),
    [
        ("ar", "8 شباط/فبراير 2023", "شباط/فبراير 2023"),
        ("zh-hans", "2023年2月8日", "2023年2月"),
        ("en", "8 February 2023", "February 2023"),
        ("fr", "8 février 2023", "février 2023"),
        ("ru", "8 февраля 2023 г.", "февраль 2023"),
        ("es", "8 de febrero de 2023", "febrero de 2023"),
    ],
)
def test_dates_are_written_as_each_language_does(code, day, month):
    assert code in BY_CODE
    with override(code):
        assert (partial_in_words("2023-02-08"), partial_in_words("2023-02")) == (day, month)
