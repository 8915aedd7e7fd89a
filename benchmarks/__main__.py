"""``make bench``: generates sites, measures ours beside stock's, prints a table and writes ``results.json``."""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import report
from benchmarks.cases import Case, cases, details
from benchmarks.measure import Effort, Load, compare
from benchmarks.plan import Plan
from benchmarks.server import ROOT, Server, environment
from benchmarks.visible import publish
from tests.postgresql import cluster, programs

QUICK = Effort(rounds=1, cpu=0.1, operations=20, seconds=3, warm_up=10)


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="few pages and requests: shows that it runs, no more")
    short = parser.parse_args().short
    results: dict[str, Any] = {"short": short, "before": report.machine()}
    report.say_machine(results["before"])
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), short)
        results["requests"] = bench.requests()
        results["growth"] = bench.growth()
        results["editing"] = bench.editing()
        results["publishing"] = bench.publishing()
        results["databases"] = bench.databases()
        results["search"] = bench.search()
    results["after"] = report.machine()
    report.say_machine(results["after"])
    if not short:
        report.write(results)
    report.say(f"content GET: {report.ratio(results['requests']['page']):.1f} times cheaper than stock Wagtail v2")


class Bench:
    """Makes sites in a folder and measures them."""

    def __init__(self, folder: Path, short: bool) -> None:
        """Take a scratch folder, and whether little is enough."""
        self.folder, self.short = folder, short
        self.pages, self.section, self.many = (12, 6, 24) if short else (600, 60, 6_000)
        self.effort = QUICK if short else Effort()
        self._task("empty", "empty")

    def requests(self) -> dict[str, Any]:
        """Measure every case, ours and stock's in turns."""
        site = self._site("site", Plan(self.pages, self.section, stock_index=True))
        report.say(
            f"\n{6 * self.pages:,} pages of 12 blocks and 1,500 words in six languages, a connection, one worker"
        )
        report.say_head()
        with Server(self.folder / "site") as server:
            return self._compared(cases(site, server), server)

    def growth(self) -> dict[str, Any]:
        """Measure pages of this site and of one with ten times as many, in turns."""
        folders = {"few": "site", "many": "large"}
        sites = {"few": json.loads((self.folder / "site" / "site.json").read_text())}
        sites["many"] = self._site("large", Plan(self.many, self.section, revisions=False, search=False))
        with Server(self.folder / folders["few"]) as few, Server(self.folder / folders["many"]) as many:
            loads = [Load(few, details(sites["few"])), Load(many, details(sites["many"]))]
            figures = compare(loads, self.effort)
        result = {
            "pages": [6 * self.pages, 6 * self.many],
            "cpu_ms": [round(row.cpu_ms, 3) for row in figures],
            "ratio": round(figures[1].cpu_ms / figures[0].cpu_ms, 3),
        }
        (few_ms, many_ms), (fewer, more) = result["cpu_ms"], result["pages"]
        report.say(
            f"\npage, {more:,} pages: {many_ms} ms, with {fewer:,}: {few_ms} ms: {result['ratio']} times as much"
        )
        return result

    def editing(self) -> dict[str, Any]:
        """Measure what an editor's change to many pages costs."""
        self._site("editing", Plan(self.pages, self.section, library=True))
        results = {}
        for task, name in (("topic", "rename a topic"), ("move", "move a subtree")):
            results[task] = self._task(task, "editing")
            report.say_editing(name, results[task])
        return results

    def publishing(self) -> dict[str, Any]:
        """Measure how fast a site without documents is published, and how fast once more."""
        self._site("publishing", Plan(min(self.pages, 60), min(self.section, 12), documents=False))
        result = self._task("publish", "publishing")
        report.say_publishing("publish_all, nothing published", result["first"])
        report.say_publishing("publish_all, nothing changed", result["again"])
        return result

    def databases(self) -> dict[str, Any]:
        """Measure SQLite and, where it is installed, PostgreSQL: a page, a search, and publishing, in turns."""
        if programs() is None:
            report.say("\nPostgreSQL is not installed: SQLite alone is measured.")
            return self._databases({"sqlite": ""})
        with cluster() as url:
            return self._databases({"sqlite": "", "postgresql": url})

    def search(self) -> dict[str, Any]:
        """Measure a search beside stock's, on PostgreSQL where it is installed: over as many pages, in turns."""
        if programs() is None:
            report.say("PostgreSQL is not installed: its search is not measured.")
            return {}
        with cluster() as url:
            (self.folder / "search").mkdir()
            self._task("empty", "search", url)
            site = self._filled("search", Plan(self.pages, self.section, revisions=False, stock_index=True), url)
            with Server(self.folder / "search", url) as server:
                report.say(f"\nPostgreSQL, {6 * self.pages:,} pages, its own CPU included")
                report.say_head()
                return self._compared([case for case in cases(site, server) if case.name.startswith("search")], server)

    def _compared(self, asked: list[Case], server: Server) -> dict[str, Any]:
        """Measure cases, each beside what it is compared with, in turns."""
        results = {}
        for case in asked:
            sides = {"ours": case.ours, case.side: case.other}
            loads = {side: Load(server, operations) for side, operations in sides.items() if operations}
            figures = compare(list(loads.values()), self.effort)
            results[case.name] = {side: row.as_dict() for side, row in zip(loads, figures, strict=True)}
            report.say_case(case.name, results[case.name])
        return results

    def _databases(self, urls: dict[str, str]) -> dict[str, Any]:
        results: dict[str, Any] = {name: {} for name in urls}
        plan = Plan(min(self.pages, 120), min(self.section, 12))
        with ExitStack() as stack:
            servers, sites = {}, {}
            for name, url in urls.items():
                (self.folder / name).mkdir()
                self._task("empty", name, url)
                sites[name] = self._filled(name, plan, url)
                session = self._task("open", name, url)
                servers[name] = stack.enter_context(Server(self.folder / name, url))
                results[name]["publish"] = publish(servers[name], session, 3 if self.short else 15)
            for case in ("page", "search, one word"):
                asked = {name: {c.name: c.ours for c in cases(sites[name], servers[name])}[case] for name in urls}
                loads = [Load(servers[name], operations) for name, operations in asked.items()]
                for name, row in zip(urls, compare(loads, self.effort), strict=True):
                    results[name][case] = row.as_dict()
        report.say_databases(results)
        return results

    def _site(self, name: str, plan: Plan) -> dict[str, Any]:
        shutil.copytree(self.folder / "empty", self.folder / name)
        return self._filled(name, plan)

    def _filled(self, name: str, plan: Plan, database: str = "") -> dict[str, Any]:
        self._task("fill", name, database, **asdict(plan))
        return json.loads((self.folder / name / "site.json").read_text())  # type: ignore[no-any-return]

    def _task(self, task: str, name: str, database: str = "", **arguments: Any) -> Any:
        """Run a step in a process of its own; return its answer."""
        (self.folder / name / "static").mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "benchmarks.task", task, json.dumps(arguments)]
        folder = environment(self.folder / name, database) | {"OUTBOX_MODE": "worker"}
        done = subprocess.run(command, cwd=ROOT, env=folder, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603
        return json.loads(done.stdout.splitlines()[-1])


if __name__ == "__main__":
    main()
