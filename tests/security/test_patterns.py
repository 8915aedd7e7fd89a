"""No text, however it was made up, keeps a regular expression of the code, or its accents, busy for long."""

import ast
import importlib
import os
import re
import time
import unicodedata
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pillars.author_names import plain
from pillars.literature.fields import clean
from pillars.models.references import title_key
from search.admin.counts import kept_text

ROOT = Path(settings.BASE_DIR)
LONG = "SECURITY_WALK" in os.environ
# What takes a square of the length takes far longer. Of processor time, which others on the machine do not use up.
LENGTH, SECONDS, RUNS = (30_000, 1.0, 100) if LONG else (6_000, 0.15, 3)
# This is only given what is short: an address of e-mail.
SHORT = {"home.models.practices._PERSONAL": 320}
PIECES = [
    *(" ", "a", "1", "-", ".", "/", "@", "=", "<", ">", "&", "%", "(", ")", "[", "]", "{", "}", '"', "'", "\\", ":"),
    *("\n", "\t", ";", ",", "_", "#", "*", "+", "~", "é", "\u200b", "a ", "1.", "a-", "<a ", "a=", "--", "a,", "&a"),
    *("://", "a.a", " \n", "\r\n", "0 0", "v=", "list", "--\n", "00:", "\x00", "aA", "//", "'a", '"a'),
]


def patterns_of(file):
    """Yield the regular expressions of a module: those in its names, and those that are written where they are used."""
    source = file.read_text()
    if not re.search(r"^import re$", source, re.M):
        return
    named = set()
    module = importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    for name, value in vars(module).items():
        for each in value if isinstance(value, list | tuple) else [value]:
            if isinstance(each, re.Pattern) and isinstance(each.pattern, str):
                named.add(each.pattern)
                yield f"{module.__name__}.{name}", each
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re")), args=[ast.Constant(value=str(written)), *_]) if (
                written not in named
            ):
                yield f"{module.__name__}:{node.lineno}", re.compile(written)


FILES = [file for app in ("cms", "home", "search", "pillars", "events") for file in sorted((ROOT / app).rglob("*.py"))]
PATTERNS = dict(
    found for file in FILES if not {"migrations", "demo_content"} & set(file.parts) for found in patterns_of(file)
)


def busy(name, piece, end):
    """Return how many seconds of processor time it takes to look through a text of one piece again and again."""
    text = piece * (SHORT.get(name, LENGTH) // len(piece)) + end
    began = time.process_time()
    PATTERNS[name].fullmatch(text)
    for _found in PATTERNS[name].finditer(text):
        pass
    return time.process_time() - began


def test_patterns_are_found():
    assert len(PATTERNS) > 40 and "cms.formats.spreadsheets._UNSAFE" in PATTERNS and SHORT.keys() <= PATTERNS.keys()


def test_text_of_one_piece_takes_no_time():
    for name in PATTERNS:
        for piece in PIECES:
            assert busy(name, piece, "!") < SECONDS, (piece, name)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4), st.text(max_size=3))
@hypothesis_settings(max_examples=RUNS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
def test_text_that_is_made_up_takes_no_time(pieces, end):
    for name in PATTERNS:
        assert busy(name, "".join(pieces), end) < SECONDS, name


@pytest.mark.parametrize("taken_by", [plain, clean, kept_text, title_key])
def test_letter_with_many_marks_takes_no_time(taken_by):
    """Putting accents in order takes the square of their number: Python has no limit of its own."""
    text = "e" + "\u0301\u0316" * 20_000
    start = time.process_time()
    taken_by(text)
    assert time.process_time() - start < 1


def test_letters_and_their_accents_are_put_together():
    text = "re\u0301union d'e\u0301te\u0301, и\u0306, " * 100
    assert clean(text) == unicodedata.normalize("NFC", text)
    assert plain(text) == plain(unicodedata.normalize("NFC", text)) == "reuniondeteи" * 100
