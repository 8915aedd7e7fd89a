"""A site's database and media in one archive, and back."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from cms.operations import postgresql, sqlite
from cms.operations.archive import MANIFEST, ArchiveError, unpack, writing

MEDIA = "media"


def backup(target: Path) -> dict[str, Any]:
    """Write an archive of the site as it is at one moment, while it is being used; return its manifest.

    Files are kept (by links) before the database is copied, and those that are new afterwards: so the archive has
    every file that its database knows, even if an editor deletes it meanwhile.
    """
    kind = _kind()
    about = {
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": connection.vendor,
        "database_version": kind.version(),
        "versions": {name: version(name) for name in ("django", "wagtail", "wagtail-localize")},
        "migrations": sorted(".".join(name) for name in MigrationLoader(connection).applied_migrations),
    }
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=_media().parent) as scratch:
        kept, copy = Path(scratch, MEDIA), Path(scratch, kind.MEMBER)
        _keep_files(kept)
        tables = kind.dump(copy)
        _keep_files(kept)
        with writing(target, about) as archive:
            archive.add_file(kind.MEMBER, copy)
            for path in sorted(_files(kept)):
                archive.add_file(f"{MEDIA}/{path.relative_to(kept).as_posix()}", path)
            manifest = {**about, "tables": tables, "files": archive.files}
            archive.add_json(MANIFEST, manifest)
    return manifest


def restore(source: Path, *, replace: bool = False) -> dict[str, Any]:
    """Put an archive's site in this one's place; return the archive's manifest.

    Everything is unpacked and checked first; the database is replaced in one step, at the end. Raises ArchiveError,
    with this site as it was, if the archive is not whole, not of this kind of database, of a newer
    version, or if there is a site here already and not ``replace``.
    """
    kind = _kind()
    if not replace and not (kind.is_empty() and not any(_files(_media()))):
        raise ArchiveError("There is a site here already. With --replace the archive takes its place.")
    with tempfile.TemporaryDirectory(prefix=".restore-", dir=_media().parent) as folder:
        scratch = Path(folder)
        about, manifest = unpack(source, scratch, connection.vendor)
        _refuse_newer(about)
        with _media_replaced(scratch):
            kind.replace(scratch / kind.MEMBER, manifest["tables"], scratch)
    return manifest


@contextmanager
def _media_replaced(scratch: Path) -> Iterator[None]:
    """Put the unpacked media in place of what is there; put that back if what follows fails."""
    new, old, place = scratch / MEDIA, scratch / "old-media", _media()
    new.mkdir(exist_ok=True)
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
        yield
    except BaseException:
        if place.exists():
            place.rename(new)
        if old.exists():
            old.rename(place)
        raise


def _kind() -> Any:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _media() -> Path:
    """Return the folder of media; the one that it stands in is made."""
    media = Path(settings.MEDIA_ROOT)
    media.parent.mkdir(parents=True, exist_ok=True)
    return media


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _keep_files(kept: Path) -> None:
    """Link every file of the media that is not kept yet; copy it where links cannot be made."""
    media = _media()
    kept.mkdir(exist_ok=True)
    for path in _files(media):
        target = kept / path.relative_to(media)
        if target.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, target)
        except FileNotFoundError:  # deleted meanwhile
            continue
        except OSError:
            shutil.copyfile(path, target)


def _refuse_newer(about: dict[str, Any]) -> None:
    """Raise ArchiveError if the archive's database has migrations that this code does not know."""
    known = {".".join(name) for name in MigrationLoader(None).disk_migrations}
    apps = {name.partition(".")[0] for name in known}
    unknown = [name for name in about["migrations"] if name.partition(".")[0] in apps and name not in known]
    replaced = {
        ".".join(old) for migration in MigrationLoader(None).disk_migrations.values() for old in migration.replaces
    }
    if newer := sorted(set(unknown) - replaced):
        raise ArchiveError(f"The archive is of a newer version: this one does not know {', '.join(newer[:3])}.")
