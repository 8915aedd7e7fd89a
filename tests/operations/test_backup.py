"""A backup made while the site is written to is put in place, whole, or not at all."""

import io
import json
import os
import sqlite3
import tarfile
import threading
import time
from contextlib import closing

import pytest
from django.db import connection

from cms.operations import sqlite
from tests.sites import Site

EDIT_SECONDS = float(os.environ.get("EDIT_SECONDS", "0"))
"""For how long at least backups are made while editors publish; the last one is put in place."""

STATE = """
import django; django.setup()
import json
from django.conf import settings
from cms.models import CustomImage
from cms.publishing.models import PublishedDocument
print(json.dumps({
    "documents": {d.path: d.digest for d in PublishedDocument.objects.all()},
    "images": {image.title: image.file.storage.exists(image.file.name) for image in CustomImage.objects.all()},
}))
"""
UPLOAD = """
import django; django.setup()
from tests import factories
factories.image("Rehearsal", (64, 64))
"""


@pytest.fixture(scope="module")
def home_site(tmp_path_factory, copy_of_the_site):
    site = copy_of_the_site(tmp_path_factory.mktemp("home"))
    site.run("-c", UPLOAD)
    return site


@pytest.fixture(scope="module")
def archive(home_site, tmp_path_factory):
    """Give an archive that is made while two editors publish."""
    file = tmp_path_factory.mktemp("archives") / "site.tar.gz"
    writers = [home_site.start("-m", "tests.processes.publisher", f"b{number}") for number in range(2)]
    try:
        for writer in writers:
            assert writer.stdout.readline() == "ready\n", writer.stderr.read()
        until = time.monotonic() + EDIT_SECONDS
        while not file.exists() or time.monotonic() < until:
            assert "1 files" in home_site.manage("backup", str(file))
        assert all(writer.poll() is None for writer in writers)
    finally:
        for writer in writers:
            writer.kill()
            writer.wait()
    return file


@pytest.fixture
def other_site(tmp_path):
    return Site(tmp_path / "other")


def state(site):
    return json.loads(site.run("-c", STATE))


def failure(site, *arguments):
    process = site.start("manage.py", *arguments)
    _output, errors = process.communicate(timeout=300)
    assert process.returncode == 1, errors
    assert "Traceback" not in errors, errors
    return errors


def rewritten(archive, target, change):
    """Write an archive again with its members changed: ``change`` takes a name and bytes, and returns bytes or None."""
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            data = change(member.name, old.extractfile(member).read())
            if data is not None:
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
    return target


def test_restored_site_is_whole(archive, other_site):
    assert "is in place" in other_site.manage("restore", str(archive))
    assert "No planned migration operations" in other_site.manage("migrate", "--plan")
    other_site.manage("work_outbox", "--once")
    assert "as it should be" in other_site.manage("check_documents")
    found = state(other_site)
    assert found["images"] == {"Rehearsal": True}
    assert {"", "/en", "/ar"} <= set(found["documents"])
    assert archive.stat().st_mode & 0o077 == 0


def test_copy_of_sqlite_is_of_one_moment_with_all_that_was_committed_before(tmp_path, monkeypatch):
    """Two tables get a row each in every transaction; what is new stands in the write-ahead log."""
    place, ended = tmp_path / "site.sqlite3", threading.Event()
    monkeypatch.setattr(sqlite, "_name", lambda: str(place))

    def write():
        with closing(sqlite3.connect(place, isolation_level=None, timeout=30)) as writer:
            while not ended.is_set():
                writer.execute("BEGIN IMMEDIATE")
                writer.execute("INSERT INTO one VALUES (randomblob(2000))")
                writer.execute("INSERT INTO two VALUES (randomblob(2000))")
                writer.execute("COMMIT")

    with closing(sqlite3.connect(place, isolation_level=None, timeout=30)) as reader:
        reader.executescript("PRAGMA journal_mode=WAL; CREATE TABLE one (a); CREATE TABLE two (a)")
        reader.execute("INSERT INTO one VALUES (1)")
        reader.execute("INSERT INTO two VALUES (1)")
        assert sqlite.dump(tmp_path / "first") == {"one": 1, "two": 1}
        writer = threading.Thread(target=write)
        writer.start()
        try:
            for number in range(20):
                [(before,)] = reader.execute("SELECT count(*) FROM two").fetchall()
                counts = sqlite.dump(tmp_path / str(number))
                assert counts["one"] == counts["two"] >= before
        finally:
            ended.set()
            writer.join()
    assert counts["two"] > 1


def test_site_is_replaced_only_if_asked(archive, tmp_path, copy_of_the_site):
    other_site = copy_of_the_site(tmp_path / "other")
    before = state(other_site)
    assert "--replace" in failure(other_site, "restore", str(archive))
    assert state(other_site) == before
    other_site.manage("restore", "--replace", str(archive))
    assert state(other_site)["images"] == {"Rehearsal": True}


def damaged(name, data):
    return data if name != "about.json" and not name.startswith("media/") else data.replace(b"PNG", b"GNP")


def without_media(name, data):
    return None if name.startswith("media/") else data


def without_manifest(name, data):
    return None if name == "manifest.json" else data


def newer(name, data):
    return data.replace(b'"publishing.0001_initial"', b'"publishing.9999_later"') if name == "about.json" else data


def of_another_database(name, data):
    here = connection.vendor.encode()
    other = b"sqlite" if here == b"postgresql" else b"postgresql"
    return data.replace(b'"database": "%b"' % here, b'"database": "%b"' % other) if name == "about.json" else data


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (damaged, "does not hold what was put in"),
        (without_media, "does not hold what was put in"),
        (without_manifest, "ends before its manifest"),
        (newer, "of a newer version"),
        (of_another_database, "this one is on"),
    ],
)
def test_bad_archive_changes_nothing(archive, home_site, tmp_path, change, message):
    before = state(home_site)
    bad = rewritten(archive, tmp_path / "bad.tar.gz", change)
    assert message in failure(home_site, "restore", "--replace", str(bad))
    assert state(home_site) == before


def test_half_an_archive_changes_nothing(archive, home_site, tmp_path):
    before = state(home_site)
    half = tmp_path / "half.tar.gz"
    half.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    assert "no whole archive" in failure(home_site, "restore", "--replace", str(half))
    assert "no whole archive" in failure(home_site, "restore", "--replace", str(tmp_path / "none"))
    assert state(home_site) == before


def test_file_that_leads_out_of_the_folder_is_refused(archive, other_site, tmp_path):
    bad = tmp_path / "bad.tar.gz"
    with tarfile.open(archive) as old, tarfile.open(bad, "w:gz") as new:
        about = next(iter(old))
        new.addfile(about, old.extractfile(about))
        new.addfile(tarfile.TarInfo("media/../../outside"), io.BytesIO())
    assert "no file of a site" in failure(other_site, "restore", str(bad))
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("at", ["before", "after"])
def test_failure_at_the_database_puts_the_old_media_back(archive, tmp_path, copy_of_the_site, at):
    other_site = copy_of_the_site(tmp_path / "other")
    other_site.run("-c", UPLOAD)
    before = state(other_site)
    code = (
        "import django, sys; django.setup()\n"
        "from cms.operations import backup\n"
        "from pathlib import Path\n"
        "kind = backup._kind()\n"
        "replace = kind.replace\n"
        "def fail(*given): raise OSError('no space left')\n"
        "def lack_rows(copy, tables, scratch): replace(copy, {**tables, 'wagtailcore_site': 7}, scratch)\n"
        f"kind.replace = {'fail' if at == 'before' else 'lack_rows'}\n"
        f"backup.restore(Path({str(archive)!r}), replace=True)"
    )
    process = other_site.start("-c", code)
    errors = process.communicate(timeout=300)[1]
    assert ("no space left" if at == "before" else "other numbers of rows") in errors
    assert state(other_site) == before
