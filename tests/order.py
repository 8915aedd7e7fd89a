"""In which order tests run, by which worker, and which of them ``make test-fast`` has time for."""

import os
import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

ROOT = Path(__file__).parents[1]
# What takes longest, the longest first: when one worker has nothing more to do, the other should soon be ready.
DEAREST = (
    *("tests/demo", "tests/operations/test_backup.py", "tests/processes/test_processes.py"),
    *("tests/search/test_outages.py", "tests/search/test_hostile.py", "tests/trash/test_restoring.py"),
    *("tests/roles/test_approval_paths.py", "tests/roles/test_walk.py", "tests/publishing/test_redirects.py"),
    *("tests/roles/test_unapproved_words.py", "tests/events/test_communications.py", "tests/test_query_counts.py"),
    *("tests/publishing/test_facts.py", "tests/cms/test_editing.py", "tests/events/test_events.py"),
    *("tests/checks/test_rows.py", "tests/search/test_file_texts.py", "tests/processes"),
)
# What starts servers and other processes, loads the demo, or asks ten thousand questions.
SLOW = (
    *("tests/demo", "tests/processes", "tests/elasticsearch", "tests/operations/test_backup.py"),
    *("tests/search/test_outages.py", "tests/search/test_hostile.py", "tests/smoke"),
)
SERVERS = {"elasticsearch_server", "own_server"}
TOGETHER = ("tests/demo",)
# In the browser's tests those at the admin have a site of their own; one Volto serves all others.
AT_THE_ADMIN = ("tests/smoke/test_admin.py", "tests/smoke/test_pasting.py")
BUDGET = 70
"""After so many seconds ``--fast`` begins no test any more: its last tests and the start need the rest of 90."""
_UNTIL = "TESTS_UNTIL"
_left: list[str] = []


class Scheduling(LoadFileScheduling):  # type: ignore[misc]
    """Gives each worker whole files, and one worker a folder, with those below, that shares what takes long to make."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/smoke/"):
            return "at the admin" if nodeid.startswith(AT_THE_ADMIN) else "before Volto"
        shared = next((folder for folder in TOGETHER if nodeid.startswith(f"{folder}/")), None)
        return shared or str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: Any, log: Any) -> Scheduling:
    """Let tests that share something be run by one worker."""
    return Scheduling(config, log)


def now() -> float:
    """Return seconds that are the same in each process, and go on where a test has stopped the clock."""
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def pytest_configure(config: pytest.Config) -> None:
    """Let the time of all workers begin now."""
    if config.getoption("--fast"):
        os.environ.setdefault(_UNTIL, str(now() + BUDGET))


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return tests with those of the dearest files and folders first, otherwise as they are."""
    ranks = {place: rank for rank, place in enumerate(DEAREST)}

    def rank(item: pytest.Item) -> int:
        return next((ranks[place] for place in DEAREST if _is_in(item, place)), len(ranks))

    return sorted(items, key=rank)


def fast(items: list[pytest.Item], has_a_database: Callable[[pytest.Item], bool]) -> list[pytest.Item]:
    """Return the tests that ``--fast`` may run: without servers and the demo, of what has changed first.

    Files that need no database come before those that do, and what takes longest comes last.
    """
    chosen = [item for item in items if not any(_is_in(item, place) for place in SLOW) and not _has_a_server(item)]
    wanted = places_of(changed())
    costly = {item.path for item in chosen if has_a_database(item)}

    def rank(item: pytest.Item) -> tuple[bool, bool, bool]:
        is_wanted, is_dear = (any(_is_in(item, place) for place in places) for places in (wanted, DEAREST))
        return not is_wanted, is_dear, item.path in costly

    return sorted(chosen, key=rank)


def changed() -> list[str]:
    """Return the files that differ from the last commit on main; none where this is no repository."""
    base = _git("merge-base", "HEAD", "main") or ["HEAD"]
    return _git("diff", "--name-only", base[0]) + _git("ls-files", "--others", "--exclude-standard")


def places_of(files: Iterable[str]) -> set[str]:
    """Return the files and folders of tests that belong to changed files."""
    places = set()
    for file in map(Path, files):
        app, *rest = file.parts
        if app == "tests" and file.name.startswith("test_"):
            places.add(str(file))
        elif app in ("tests", "cms") and len(rest) > 1 and (ROOT / "tests" / rest[0]).is_dir():
            places.add(f"tests/{rest[0]}")
        elif (ROOT / "tests" / app).is_dir():
            places.add(f"tests/{app}")
    return places


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Begin no test after the time of ``--fast``."""
    if not item.config.getoption("--fast") or now() < float(os.environ[_UNTIL]):
        return None
    _left.append(item.nodeid)
    return True


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker say what it has not begun."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left"] = _left


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a worker has not begun."""
    _left.extend(node.workeroutput["left"] if hasattr(node, "workeroutput") else ())


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what there was no time for."""
    if _left:
        places = sorted({"/".join(name.partition("::")[0].split("/")[:2]) for name in _left})
        terminalreporter.write_line(f"No time for {len(_left)} tests, which make test runs: {', '.join(places)}")


def _has_a_server(item: pytest.Item) -> bool:
    return not SERVERS.isdisjoint(getattr(item, "fixturenames", ())) or "elasticsearch" in item.name


def _is_in(item: pytest.Item, place: str) -> bool:
    return item.nodeid.startswith((f"{place}/", f"{place}::"))


def _git(*arguments: str) -> list[str]:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.splitlines() if not done.returncode else []
