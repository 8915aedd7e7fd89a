"""How many files a new page type touches: it is made in a copy, as ``docs/extending.md`` says, with a block of its own.

Written by hand are the model with its rows and block, four entries in files that are there, and nothing else; the
migration, the catalogs and the recorded answers are made by the project's commands. ``git status`` in the copy counts.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

FILES = Path(__file__).parent / "recipe_files"
GIT = ("git", "-c", "user.name=recipe", "-c", "user.email=recipe@localhost", "-c", "commit.gpgsign=false")
MODELS, LISTINGS, EXAMPLES = "events/models/__init__.py", "events/listings.py", "tests/examples/types.py"
# File -> (what stands there, what stands there with the new type).
ENTRIES = {
    MODELS: [
        (
            "from events.models.events",
            "from events.models.courses import CoursePage, Lesson\nfrom events.models.events",
        ),
        ('    "Decision",\n', '    "CoursePage",\n    "Decision",\n'),
        ('    "PanelMember",\n', '    "Lesson",\n    "PanelMember",\n'),
    ],
    LISTINGS: [
        ("EventPage\n", "CoursePage, EventPage\n"),
        ("LISTS = (\n", 'LISTS = (\n    PageList(model=CoursePage, icon="time"),\n'),
    ],
    EXAMPLES: [
        ("    Decision,\n", "    CoursePage,\n    Decision,\n"),
        ("    PanelMember,\n", "    Lesson,\n    PanelMember,\n"),
        ("from tests import factories\n", "from tests import factories\nfrom tests.examples.blocks import item\n"),
        ('OTHERS, "Others")\n', 'OTHERS, "Others")\n        self._course()\n'),
    ],
    "docs/api.md": [
        ("| `Calendar` |", "| `Course` | a course | `kind`, `venue`, `url`, `places`, `lessons` |\n| `Calendar` |"),
    ],
}
EXAMPLE = """
    def _course(self) -> None:
        timetable = {"heading": "Every day", "sessions": [item("session", {"time": "9:00", "subject": "Listening"})]}
        self.add_alone(
            *(CoursePage, "How to listen"),
            kind=CoursePage.Kind.CLASSROOM,
            venue="Library",
            link="https://entity.example/enrol",
            places=20,
            lessons=[self.row(Lesson, "lesson", title="Silence", held_on=date(2026, 5, 4), host=self.entity)],
            body=factories.blocks([("timetable", timetable)]),
        )
"""
RECORDED = "test_examples_are_what or test_the_document_in_the_repository"
COMMANDS = (
    ("manage.py", "makemigrations", "events"),
    ("manage.py", "update_catalogs"),
    ("-m", "pytest", "-n", "0", "tests/test_examples.py", "tests/test_openapi.py", "-k", RECORDED),
)


def write(root: Path) -> None:
    """Write what somebody writes by hand below ``root``; raise ValueError where an entry no longer has its place."""
    shutil.copy(FILES / "courses.py", root / "events/models/courses.py")
    for name, entries in ENTRIES.items():
        text = (root / name).read_text()
        for old, new in entries:
            if old not in text:
                raise ValueError(f"{name} has no {old!r}.")
            text = text.replace(old, new, 1)
        (root / name).write_text(text + EXAMPLE if name == EXAMPLES else text)


def copy_tracked(root: Path) -> None:
    """Copy the project's tracked files to ``root``, and commit them there."""
    listed = _git(settings.BASE_DIR, "ls-files", "-z")
    for name in filter(None, listed.split("\0")):
        if (settings.BASE_DIR / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(settings.BASE_DIR / name, root / name)
    for command in (("init", "-q"), ("add", "-A"), ("commit", "-q", "--no-verify", "-m", "before")):
        _git(root, *command)


def _git(root: Path, *command: str) -> str:
    """Return what git says in a folder, whatever repository the environment names."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return subprocess.run([*GIT, *command], cwd=root, env=env, check=True, capture_output=True, text=True).stdout  # noqa: S603


def touched() -> list[str]:
    """Make the page type in a copy; return the files that are new or changed then, a line of ``git status`` each."""
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.testing", "RECORD_EXAMPLES": "1"}
    with TemporaryDirectory(prefix="recipe-") as folder:
        root = Path(folder)
        copy_tracked(root)
        write(root)
        for command in COMMANDS:
            done = subprocess.run([sys.executable, *command], cwd=root, env=env, capture_output=True, text=True)  # noqa: S603
            if done.returncode:
                raise RuntimeError(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        status = _git(root, "status", "--short", "--untracked-files=all")
        return sorted(line[3:] for line in status.splitlines())
