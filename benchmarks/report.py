"""The figures as a table, and as ``results.json``."""

import json
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parent / "results.json"
PACKAGES = ("wagtail", "django", "granian")


def machine() -> dict[str, Any]:
    """Return what the figures depend on besides the code."""
    return {
        "cores": os.cpu_count(),
        "load": [round(value, 2) for value in os.getloadavg()],
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def say(line: str = "") -> None:
    """Print a line at once."""
    print(line, flush=True)  # noqa: T201 - what this program is for


def say_machine(facts: dict[str, Any]) -> None:
    """Print what the figures depend on."""
    load = " ".join(map(str, facts["load"]))
    packages = ", ".join(f"{name} {facts[name]}" for name in ("python", *PACKAGES))
    say(f"{facts['cores']} cores, load {load}; {packages}")


def say_head() -> None:
    """Print the head of the table of requests."""
    head = f"{'':<22}{'':<9}{'CPU ms':>9}{'per s':>9}{'p50 ms':>9}{'p99 ms':>9}{'bytes':>9}{'asked':>8}  cheaper"
    say(head)
    say("-" * len(head))


def say_case(name: str, figures: dict[str, dict[str, float]]) -> None:
    """Print a case: a line for each side, and how many times less CPU ours takes."""
    for number, (side, row) in enumerate(figures.items()):
        cells = f"{row['cpu_ms']:9.3f}{row['per_second']:9.0f}{row['p50_ms']:9.2f}{row['p99_ms']:9.2f}"
        cells += f"{row['bytes']:9.0f}{row['operations']:8.0f}"
        times = f"{ratio(figures):8.1f}x" if side == "ours" else ""
        side += f" x{row['requests']}" if row["requests"] > 1 else ""
        say(f"{name if number == 0 else '':<22}{side:<9}{cells}{times}")


def ratio(figures: dict[str, dict[str, float]]) -> float:
    """Return how many times less CPU ours takes than the other side, which is stock or another answer of ours."""
    [other] = [row for side, row in figures.items() if side != "ours"]
    return other["cpu_ms"] / figures["ours"]["cpu_ms"]


def say_editing(name: str, row: dict[str, float]) -> None:
    """Print what an editor's change cost."""
    say(
        f"{name}: {row['queries']} queries, {row['milliseconds']:.0f} ms for the editor; then {row['entries']} entries "
        f"in the outbox, {row['worked_off']} worked off in {row['seconds']:.1f} s ({row['per_second']:.0f} a second, "
        f"{row['cpu_seconds']:.1f} s of CPU)"
    )


def say_publishing(name: str, row: dict[str, float]) -> None:
    """Print how fast everything is published."""
    say(
        f"{name}: {row['documents']} documents in {row['seconds']:.1f} s ({row['per_second']:.0f} a second, "
        f"{row['cpu_ms']:.1f} ms of CPU each)"
    )


def say_databases(results: dict[str, Any]) -> None:
    """Print what databases cost: a page, a search, and publishing until visitors read it."""
    say(
        f"\n{'':<12}{'page, CPU ms':>14}{'search, CPU ms':>16}{'publish: editor ms':>20}{'visible ms':>12}{'CPU ms':>8}"
    )
    for name, row in results.items():
        published = row["publish"]
        cells = f"{row['page']['cpu_ms']:14.3f}{row['search, one word']['cpu_ms']:16.3f}"
        say(f"{name:<12}{cells}{published['editor_ms']:20.0f}{published['visible_ms']:12.0f}{published['cpu_ms']:8.0f}")


def write(results: dict[str, Any]) -> None:
    """Write the figures to ``results.json``."""
    RESULTS.write_text(json.dumps(results, indent=1) + "\n")
