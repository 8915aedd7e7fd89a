"""The files of the index: one a generation, and a file that names the one in use.

A new generation is built in a file of its own and takes over by one rename. Each thread has its connections.
"""

import fcntl
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cms.languages import LANGUAGES
from search.engines.contract import DATES, EngineDown

# Raise it when the tables or the tokens in them change: an index of another format is as good as none.
FORMAT = 3
BUSY_SECONDS = 30
CODES = [language.code for language in LANGUAGES]
SUFFIXES = {code: code.replace("-", "_") for code in CODES}

# ``digest`` and ``files`` are hashes of the texts that tokens were made of: equal texts are not written again.
_TABLES = f"""
CREATE TABLE entry (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, facets TEXT NOT NULL, expires INTEGER NOT NULL,
    files TEXT NOT NULL DEFAULT '',
    {" ".join(f"{name} INTEGER," for name in DATES)[:-1]});
CREATE INDEX entry_expires ON entry (expires);
CREATE TABLE title (entry INTEGER NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL, sort TEXT NOT NULL,
    digest TEXT NOT NULL, PRIMARY KEY (language, sort, entry)) WITHOUT ROWID;
CREATE INDEX title_entry ON title (entry);
CREATE TABLE facet (id INTEGER PRIMARY KEY, name TEXT NOT NULL, value TEXT NOT NULL, titles TEXT NOT NULL,
    bits BLOB NOT NULL, UNIQUE (name, value));
CREATE TABLE place (path TEXT NOT NULL, entry INTEGER NOT NULL, PRIMARY KEY (path, entry)) WITHOUT ROWID;
CREATE INDEX place_entry ON place (entry);
CREATE TABLE page (id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, language TEXT NOT NULL, file INTEGER NOT NULL,
    number INTEGER NOT NULL);
CREATE INDEX page_entry ON page (entry);
CREATE TABLE touched (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_DATE_INDEX = "CREATE INDEX entry_{name} ON entry ({name});"
# Tokens are words already: whatever is no letter or digit was left out before.
_WORDS = """
CREATE VIRTUAL TABLE words_{suffix} USING fts5(title_stems, body_stems, title_exact, body_exact,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '.,'", prefix = '2 3');
CREATE VIRTUAL TABLE pages_{suffix} USING fts5(stems, exact,
    tokenize = "unicode61 remove_diacritics 0 tokenchars '.,'");
INSERT INTO words_{suffix}(words_{suffix}, rank) VALUES('automerge', 2);
INSERT INTO pages_{suffix}(pages_{suffix}, rank) VALUES('automerge', 2);
CREATE VIRTUAL TABLE terms_{suffix} USING fts5vocab(words_{suffix}, col);
CREATE VIRTUAL TABLE page_terms_{suffix} USING fts5vocab(pages_{suffix}, col);
CREATE VIRTUAL TABLE counts_{suffix} USING fts5vocab(words_{suffix}, row);
CREATE VIRTUAL TABLE page_counts_{suffix} USING fts5vocab(pages_{suffix}, row);
"""
SCHEMA = (
    _TABLES
    + "".join(_DATE_INDEX.format(name=name) for name in DATES)
    + "".join(_WORDS.format(suffix=suffix) for suffix in SUFFIXES.values())
    + f"PRAGMA user_version = {FORMAT};"
)

TABLES = [f"{kind}_{suffix}" for kind in ("words", "pages") for suffix in SUFFIXES.values()]


class Storage:
    """The files in a folder; ``current`` and ``coming`` there hold the names of the index in use and of the next."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self._local = threading.local()

    def exists(self) -> bool:
        """Return whether there is an index in use."""
        return self._named("current") is not None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """Give this thread's connection to the index in use, as it is at this moment; ``None`` if there is none."""
        connection = self._reader()
        if connection is None or connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")

    def _reader(self) -> sqlite3.Connection | None:
        # The file may be replaced between the reading of its name and its opening.
        for _attempt in range(3):
            path = self._named("current")
            if path is None:
                return None
            with suppress(sqlite3.OperationalError):
                return self._connection("current", path)
        raise EngineDown("The search index was replaced again and again.")

    @contextmanager
    def writers(self) -> Iterator[dict[str, sqlite3.Connection]]:
        """Give connections to the index in use and to the next one, by ``current`` and ``coming``, in transactions.

        If there is none, one is made.
        """
        with self._locked():
            if not self._named("current") and not self._named("coming"):
                self._point("current", self._create())
            paths = {role: path for role in ("current", "coming") if (path := self._named(role))}
            connections = {role: self._connection(role, path) for role, path in paths.items()}
            with _transactions(list(connections.values())):
                yield connections

    @contextmanager
    def coming(self) -> Iterator[sqlite3.Connection]:
        """Give a connection to the next index, in a transaction."""
        with self._locked():
            path = self._named("coming")
            if path is None:
                raise EngineDown("The new search index was removed while it was built.")
            with _transactions([self._connection("coming", path)]) as [connection]:
                yield connection

    def begin(self) -> None:
        """Begin a next index, in place of one that was left behind."""
        with self._locked():
            self._abandon()
            self._point("coming", self._create())

    def swap(self) -> None:
        """Let the next index be the one in use, and remove the old one."""
        with self._locked():
            if self._named("coming") is None:
                raise EngineDown("The new search index was removed while it was built.")
            self._forget("coming")
            (self.folder / "coming").replace(self.folder / "current")
            self._abandon()

    def abandon(self) -> None:
        """Remove the next index."""
        with self._locked():
            self._abandon()

    def clear(self) -> None:
        """Remove everything."""
        if self.folder.exists():
            with self._locked():
                self._forget("current")
                (self.folder / "current").unlink(missing_ok=True)
                self._abandon()

    def _abandon(self) -> None:
        """Remove the next index, and files that nothing names."""
        self._forget("coming")
        (self.folder / "coming").unlink(missing_ok=True)
        used = self._named("current")
        for path in self.folder.glob("*.sqlite3"):
            if path != used:
                _unlink(path)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Let one thread of one process at a time write to the files or change which are in use."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def size(self) -> int:
        """Return the bytes of the index in use on the disk."""
        path = self._named("current")
        files = [path, path.with_name(f"{path.name}-wal")] if path else []
        return sum(file.stat().st_size for file in files if file.exists())

    def _named(self, role: str) -> Path | None:
        try:
            path = self.folder / (self.folder / role).read_text().strip()
        except FileNotFoundError:
            return None
        return path if path.exists() else None

    def _point(self, role: str, path: Path) -> None:
        draft = self.folder / f"{role}.new"
        draft.write_text(path.name)
        draft.replace(self.folder / role)

    def _create(self) -> Path:
        taken = [int(path.stem) for path in self.folder.glob("*.sqlite3") if path.stem.isdigit()]
        path = self.folder / f"{max(taken, default=0) + 1:06}.sqlite3"
        path.touch()
        connection = _open(path)
        connection.executescript(SCHEMA)
        connection.close()
        return path

    def _connection(self, role: str, path: Path) -> sqlite3.Connection:
        known: tuple[Path, sqlite3.Connection] | None = getattr(self._local, role, None)
        if known and known[0] == path:
            return known[1]
        self._forget(role)
        connection = _open(path)
        if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT:
            connection.close()
            raise EngineDown("The search index is of another version of the software; rebuild_search makes it anew.")
        setattr(self._local, role, (path, connection))
        return connection

    def _forget(self, role: str) -> None:
        known: tuple[Path, sqlite3.Connection] | None = getattr(self._local, role, None)
        if known:
            known[1].close()
            setattr(self._local, role, None)


def _open(path: Path) -> sqlite3.Connection:
    # A file that is gone is not made anew.
    connection = sqlite3.connect(f"{path.as_uri()}?mode=rw", timeout=BUSY_SECONDS, isolation_level=None, uri=True)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA mmap_size=1073741824")
    connection.execute("PRAGMA cache_size=-16000")
    return connection


@contextmanager
def _transactions(connections: list[sqlite3.Connection]) -> Iterator[list[sqlite3.Connection]]:
    """Begin a transaction on each, or a savepoint where one is open; all are committed or all rolled back."""
    nested = [connection.in_transaction for connection in connections]
    for connection, inner in zip(connections, nested, strict=True):
        connection.execute("SAVEPOINT change" if inner else "BEGIN IMMEDIATE")
    try:
        yield connections
    except BaseException:
        for connection, inner in zip(connections, nested, strict=True):
            connection.execute("ROLLBACK TO change" if inner else "ROLLBACK")
        raise
    for connection, inner in zip(connections, nested, strict=True):
        connection.execute("RELEASE change" if inner else "COMMIT")


def _unlink(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
