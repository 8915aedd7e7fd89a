"""The house keeps its order: who may import whom, how migrations depend, what is documented."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from benchmarks.imports import arrows, cycles

ROOT = Path(settings.BASE_DIR)
MAY_IMPORT = {
    "cms": set(),
    "home": {"cms"},
    "search": {"cms"},
    "pillars": {"cms", "home"},
    "events": {"cms", "home", "pillars"},
}
# Inside cms, from the ground up: a layer may import those before it.
LAYERS = [
    "cms.database",
    "cms.http",
    "cms.i18n",
    "cms.formats",
    "cms.files",
    "cms.blocks",
    "cms.schema",
    "cms.models",
    "cms.publishing",
    "cms.roles",
    "cms.media",
    "cms.admin",
    "cms.content_checks",
    "cms.trash",
    "cms.accounts",
    "cms.api",
]
FILES = [file for app in MAY_IMPORT for file in (ROOT / app).rglob("*.py") if "migrations" not in file.parts]


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_imports_point_one_way(file):
    module = ".".join(file.relative_to(ROOT).with_suffix("").parts)
    app = module.partition(".")[0]
    tree = ast.parse(file.read_text())
    for name in imports(tree):
        other = name.partition(".")[0]
        assert other == app or other not in MAY_IMPORT or other in MAY_IMPORT[app], f"{module} imports {name}"
        own, its = layer(module), layer(name)
        assert own is None or its is None or its <= own, f"{module} imports {name}"
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name != "ready"):
        assert not any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(function)), function.name


def test_no_package_imports_what_imports_it():
    found = arrows()
    assert len(found) > 100 and ("cms.publishing", "cms.models") in found
    for group in cycles():
        names = {arrow: found[arrow] for arrow in found if group.issuperset(arrow)}
        pytest.fail(f"{sorted(group)} import each other: {names}")


def layer(module: str) -> int | None:
    return next((level for level, name in enumerate(LAYERS) if f"{module}.".startswith(f"{name}.")), None)


def test_migrations_of_an_app_need_only_apps_it_may_import(db):
    labels = {
        "cms": "cms",
        "home": "home",
        "publishing": "cms",
        "accounts": "cms",
        "content_checks": "cms",
        "search": "search",
        "pillars": "pillars",
        "events": "events",
    }
    for (label, name), migration in MigrationLoader(connection).disk_migrations.items():
        for other, _ in migration.dependencies:
            if label in labels and other in labels:
                app, its = labels[label], labels[other]
                assert app == its or its in MAY_IMPORT[app], f"{label}.{name} needs {other}"


def test_block_definitions_stay_out_of_migrations():
    for file in ROOT.glob("*/migrations/*.py"):
        assert "wagtail.blocks" not in file.read_text() and "block_lookup" not in file.read_text(), file


def test_migrations_are_complete(db):
    from django.core.management import call_command  # noqa: PLC0415

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_every_setting_from_the_environment_is_documented():
    code = "".join(file.read_text() for file in (ROOT / "cms" / "settings").glob("*.py"))
    documented = (ROOT / "docs" / "settings.md").read_text()
    names = set(re.findall(r"env\.\w+\(\s*\"(\w+)\"", code))
    assert names and all(f"`{name}`" in documented for name in names), names


def test_base_page_stays_small():
    tree = ast.parse((ROOT / "cms" / "models" / "base.py").read_text())
    [base_page] = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "BasePage"]
    assert base_page.end_lineno - base_page.lineno < 120


def test_nothing_names_a_registry():
    files = [*ROOT.glob("requirements/*.txt"), ROOT / "pyproject.toml", *ROOT.glob("frontend/*.json")]
    for file in files:
        assert not re.search(r"\"resolved\": \"http|^--(extra-)?index-url|^registry=", file.read_text(), re.M), file


# What makes catalogs and the demo's files is for who works on the project.
TOOLS = {
    "cms/management/commands/update_catalogs.py",
    "cms/management/commands/update_package_catalogs.py",
    "home/demo_content/typesetting.py",
}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(extra: str = "") -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    requirements = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {plain(re.match(r"[\w.-]+", requirement).group()) for requirement in requirements}


def imported_packages(file: Path) -> set[str]:
    """Return the names of other modules that a file imports, as they begin."""
    return {name.partition(".")[0] for name in imports(ast.parse(file.read_text()))} - {*sys.stdlib_module_names}


def test_every_package_that_is_imported_is_declared():
    distributions, running = packages_distributions(), declared()
    working = running | declared("dev")
    own = {"cms", "home", "pillars", "events", "search", "tests", "benchmarks"}
    for folder in own:
        is_product = folder in MAY_IMPORT
        for file in (ROOT / folder).rglob("*.py"):
            name = str(file.relative_to(ROOT))
            known = running if is_product and name not in TOOLS else working
            packages = imported_packages(file) - own
            missing = {
                package for package in packages if known.isdisjoint(map(plain, distributions.get(package, [package])))
            }
            assert missing == set(), f"{name} imports what pyproject.toml does not name"


TRACKED = (
    [
        file.relative_to(ROOT).as_posix()
        for folder in (*MAY_IMPORT, "tests", "benchmarks", "frontend/addons", "deploy", "docs")
        for file in (ROOT / folder).rglob("*.*")
        if "node_modules" not in file.parts
    ]
    + [file.name for file in ROOT.glob("*.*")]
    + [f"frontend/{file.name}" for file in (ROOT / "frontend").glob("*.*")]
)
DOCUMENTS = [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]
NAMED = re.compile(r"`((?:[\w-]+/)*[\w.-]+\.(?:py|html|sh|js|css|toml|conf))(?:::(\w+)(?:\[[^\]`]*\])?)?`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_documents_name_files_and_tests_that_are_there(document):
    named = NAMED.findall(document.read_text())
    for name, test in named:
        # A module may be named within the folder that the sentence is about.
        found = [file for file in TRACKED if f"/{file}".endswith(f"/{name}")]
        assert found, f"{name} is not there"
        assert not test or any(re.search(rf"\b{test}\b", (ROOT / file).read_text()) for file in found), (
            f"{name}::{test}"
        )
