"""Sites of released versions, brought up to date.

Here is an archive of a small site of each released version, as its own ``manage.py backup`` wrote it, for each kind of
database. They are kept for ever. ``make release-archives`` writes those of the version in ``pyproject.toml``: run it
once, when the version is released.
"""

from pathlib import Path

FOLDER = Path(__file__).parent


def archives(vendor: str) -> list[Path]:
    """Return the archives for a kind of database (Django's ``vendor``), the oldest version first."""
    return sorted(FOLDER.glob(f"*-{vendor}.tar.gz"), key=version_of)


def version_of(archive: Path) -> tuple[int, ...]:
    """Return the version of an archive, as numbers."""
    return tuple(map(int, archive.name.partition("-")[0].split(".")))
