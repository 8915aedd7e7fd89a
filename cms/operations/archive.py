"""An archive of a site: a tar file that says first what it is, and last what must have been in it."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
ABOUT, MANIFEST = "about.json", "manifest.json"
CHUNK = 1 << 20


class ArchiveError(Exception):
    """An archive that cannot be written or is not what it should be; the message says in what."""


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.hash = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self.file.read(size)
        self.hash.update(data)
        return data


class Writer:
    """Adds files to an archive and remembers their sizes and hashes."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        """Take the open tar file."""
        self.tar = tar
        self.files: dict[str, dict[str, Any]] = {}

    def add_file(self, name: str, path: Path) -> None:
        """Add a file, streamed, as it is now."""
        with path.open("rb") as file:
            info = tarfile.TarInfo(name)
            info.size = os.fstat(file.fileno()).st_size
            hashed = _Hashed(file)
            self.tar.addfile(info, hashed)  # type: ignore[arg-type]
        self.files[name] = {"size": info.size, "sha256": hashed.hash.hexdigest()}

    def add_json(self, name: str, data: dict[str, Any]) -> None:
        """Add what is not listed in the manifest: what the archive is, and the manifest."""
        text = json.dumps(data, indent=1, sort_keys=True).encode()
        info = tarfile.TarInfo(name)
        info.size = len(text)
        self.tar.addfile(info, io.BytesIO(text))


@contextmanager
def writing(target: Path, about: dict[str, Any]) -> Iterator[Writer]:
    """Give a writer of a new archive, readable by its owner only; a file appears at ``target`` when all is in it."""
    partial = target.with_name(f"{target.name}.partial")
    try:
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", format=tarfile.PAX_FORMAT, compresslevel=3) as tar:
                writer = Writer(tar)
                writer.add_json(ABOUT, {"format": FORMAT, **about})
                yield writer
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def unpack(source: Path, folder: Path, database: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Unpack an archive into an empty folder; return what it says of itself, and its manifest.

    Raises ArchiveError, before anything is unpacked, if it is no archive or one of another kind of database, and
    later if a file is missing, too many or not the one that was put in.
    """
    try:
        with tarfile.open(source, "r|gz") as tar:
            members = iter(tar)
            about = _about(tar, next(members, None), database)
            found: dict[str, dict[str, Any]] = {}
            manifest = None
            for member in members:
                if member.name == MANIFEST:
                    manifest = _json(tar, member)
                else:
                    found[member.name] = _unpack(tar, member, folder)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise ArchiveError(f"{source} is no whole archive: {error}") from error
    if manifest is None:
        raise ArchiveError(f"{source} ends before its manifest.")
    expected = manifest["files"]
    if wrong := sorted(name for name in {*found, *expected} if found.get(name) != expected.get(name)):
        raise ArchiveError(f"{source} does not hold what was put in: {', '.join(wrong[:5])}")
    return about, manifest


def _about(tar: tarfile.TarFile, member: tarfile.TarInfo | None, database: str) -> dict[str, Any]:
    if member is None or member.name != ABOUT:
        raise ArchiveError("This is no archive that manage.py backup has made.")
    about = _json(tar, member)
    if about.get("format") != FORMAT:
        raise ArchiveError(f"The archive has format {about.get('format')}; this version reads format {FORMAT}.")
    if about["database"] != database:
        raise ArchiveError(f"The archive is of a site on {about['database']}; this one is on {database}.")
    return about


def _json(tar: tarfile.TarFile, member: tarfile.TarInfo) -> dict[str, Any]:
    file = tar.extractfile(member)
    if file is None:
        raise ArchiveError(f"{member.name} is no file.")
    return json.loads(file.read())  # type: ignore[no-any-return]


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> dict[str, Any]:
    """Write one file; return its size and hash."""
    name = PurePosixPath(member.name)
    if not member.isfile() or name.is_absolute() or ".." in name.parts:
        raise ArchiveError(f"The archive holds {member.name}, which is no file of a site.")
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    file = tar.extractfile(member)
    assert file is not None
    hashed = _Hashed(file)
    with target.open("wb") as copy:
        while chunk := hashed.read(CHUNK):
            copy.write(chunk)
    return {"size": member.size, "sha256": hashed.hash.hexdigest()}
