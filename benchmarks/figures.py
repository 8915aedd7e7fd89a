"""``make figures``: how large the code is, whether its packages are in order, and what a new page type touches."""

import statistics
import sys
from pathlib import Path

from django.conf import settings

from benchmarks.imports import APPS, cycles
from benchmarks.recipe import touched

FOLDERS = (*APPS, "tests", "benchmarks")


def lines_of(file: Path) -> int:
    """Return how many lines of a file are not blank."""
    return sum(1 for line in file.read_text().splitlines() if line.strip())


def sizes(folder: str) -> dict[str, int]:
    """Return the lines of each module of a folder but migrations, by its path."""
    files = (settings.BASE_DIR / folder).rglob("*.py")
    return {
        str(file.relative_to(settings.BASE_DIR)): lines_of(file) for file in files if "migrations" not in file.parts
    }


def table() -> list[str]:
    """Return the figures, a line each."""
    rows = ["folder        files   lines  median  largest"]
    for folder in FOLDERS:
        found = sizes(folder)
        largest = max(found, key=lambda name: found[name])
        median = int(statistics.median(found.values()))
        rows.append(f"{folder:12} {len(found):6} {sum(found.values()):7} {median:7}  {found[largest]:4} {largest}")
    rings = cycles()
    rows.append(f"packages that import each other: {'; '.join(', '.join(sorted(ring)) for ring in rings) or 'none'}")
    files = touched()
    rows.append(f"files touched by a new page type with a block of its own: {len(files)} ({', '.join(files)})")
    return rows


if __name__ == "__main__":
    sys.stdout.write("\n".join(table()) + "\n")
