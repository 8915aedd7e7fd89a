"""Files that nobody writes: whatever stands in them, the import answers, soon, and in our words."""

import logging
import os
import time
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pillars.literature import importing
from pillars.literature.fields import MOST_WORKS, UnreadableFile
from pillars.literature.fitting import fit
from pillars.literature.formats import READABLE, sniff
from pillars.models import Reference

TRIES = int(os.environ.get("LITERATURE_TRIES", "150"))
# Far more than is needed; what grows with the square of the length needs minutes.
SECONDS = 20
PIECES = [
    *(
        "@article{",
        "@book(",
        "@string{",
        "@comment{",
        "key,",
        "title",
        "author",
        "year",
        " = ",
        "{",
        "}",
        '"',
        "#",
        "\\",
    ),
    *(
        "\\'",
        "$",
        "%",
        "~",
        "--",
        " and ",
        ",",
        "others",
        "\\url{",
        "TY  - ",
        "JOUR",
        "AU  - ",
        "ER  - ",
        "\n",
        "\r\n",
        "\t",
    ),
    *(
        "title,",
        "authors;",
        "sep=;",
        "'",
        "=",
        "[",
        "]",
        ":",
        "null",
        '"title"',
        '"author"',
        "1",
        "-1",
        "1e999",
        "\x00",
    ),
    *("\ud800", "\u2028", "\ufeff", "10.1000/1", "978", "https://", "javascript:", "الأمم", "世界", "e\u0301", "{\\"),
]
texts = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@pytest.fixture(autouse=True)
def quiet():
    """Make nothing of the warnings of bibtexparser, of each entry that it does not read."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def outcome(extension: str, text: str) -> int:
    """Return how many works a file has; none if it is refused."""
    try:
        works = importing.read(f"a.{extension}", importing.decode(text.encode("utf-8", "surrogatepass")))
    except (UnreadableFile, ValidationError):
        return 0
    for work in works:
        reference = fit(work).reference
        reference.clean_fields(exclude=("title", "title_key", "created_at", "updated_at"))
        str(reference.csl()).encode()
    return len(works)


@pytest.mark.parametrize("extension", READABLE)
@settings(max_examples=TRIES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
@example(text="@a{b,c={d},c={e}}@a{b,c={f},c={g}}@string{a=b}@string{a=c}")
@example(text='[{"title": "\\ud800\\u0000", "author": [{"family": "\\udfff"}], "issued": {"date-parts": [[[]]]}}]')
def test_any_text_is_read_or_refused(extension, text):
    outcome(extension, text)


N = 60_000
LONG = {
    "bib": [
        *("@a{" * N, "{" * N, "}" * N, "@" * N, "\n" * N, " " * N, "\\" * N, "@a" + " " * N, "%" * N),
        *(f"@a{{k, title={{{inner}}}}}" for inner in ("$" * N, "\\'" * N, " " * N, "~" * N, "-" * N, "\\'" + " " * N)),
        *(f'@a{{k, author="{inner}"}}' for inner in ("}" * N, "and " * N, "," * N, "{x} and " * N, " " * N, "\\" * N)),
        *(f"@a{{k, title={{T}}, url={{{inner}}}}}" for inner in (" " * N, "https://a.b " * N, ";" * N, "<" * N)),
        *(f"@a{{k, title={{T}}, doi={{{inner}}}}}" for inner in (" " * N, "doi:" * N, "10.1000/" * N)),
        *(f"@a{{k, title={{T}}, isbn={{{inner}}}}}" for inner in (" " * N, "1-" * N, "ISBN " * N)),
        *(f"@a{{k, title={{T}}, pages={{{inner}}}}}" for inner in (" " * N, "1 - " * N, "-" * N)),
        *(f"@a{{k, title={{T}}, year={{{inner}}}}}" for inner in ("1" * N, "1 " * N, "2020 " * N)),
        "@a{k, abstract={" + "\n \n" * N + "x}}",
        "@a{k, " + "t={x}, " * 10_000 + "}",
        "@string{a={" + "x" * 4_999 + "}}\n@a{k, title=a" + "#a" * N + "}",
        "@string{a={xxxxxxxx}}\n" + "".join(f"@string{{b{n} = b{n - 1} # b{n - 1}}}\n" for n in range(60)),
    ],
    "ris": [
        *("TY  - JOUR\n" * N, "TY  - JOUR\n" + "\n" * N, "TY  - JOUR\nAU  - a\n" + "b\n" * N, "ER  - \n" * N),
        *(
            f"TY  - JOUR\nTI  - T\n{tag}  - {inner}"
            for tag in ("SN", "PY", "UR", "DO", "AU")
            for inner in ("1-" * N, " ," * N)
        ),
        "TY  - JOUR\nAB  - " + "\n \n" * N + "x",
    ],
    "csv": [
        *("title\n" + "a\n" * N, "title" + "," * N, "title\n" + '"' * N, "|;,\t" * N, "title\na" + "," * N, "'" * N),
        *(f"title,authors\na,{inner}" for inner in (";" * N, "{" * N, " " * N)),
    ],
    "json": [
        *("[" * N, '{"a":' * N, '[{"title":' + "1" * N + "}]", "[" + "{}," * N + "{}]", '"' * N),
        '[{"title": "T", "author": [' + "{}," * N + "{}]}]",
    ],
}


@pytest.mark.parametrize(
    ("extension", "text"), [(name, text) for name in LONG for text in LONG[name]], ids=lambda each: each[:20]
)
def test_long_files_are_read_in_time_that_grows_with_their_length_only(extension, text):
    started = time.process_time()
    assert outcome(extension, text) <= MOST_WORKS
    assert time.process_time() - started < SECONDS


def test_many_works_of_one_title_are_planned_in_time(db, django_assert_max_num_queries):
    text = "\n".join(f"@book{{k{n}, title={{T}}, author={{A, B}}, doi={{10.1000/{n}}}}}" for n in range(1_000))
    started = time.process_time()
    with django_assert_max_num_queries(10):
        plan = importing.plan(importing.read("a.bib", text))
    assert len(plan.of("create")) == 1_000
    assert time.process_time() - started < SECONDS


def test_endings_that_nobody_knows_are_refused():
    assert sniff("txt", "words only") == "txt" and sniff("bib", "") == "bib"
    for name in ("a.exe", "a", ".bib.exe", "a.txt"):
        with pytest.raises(ValidationError):
            importing.read(name, "words")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.json",
            r'[{"title": "T\u0000", "type": "\ud800", "\udfff": 1, "language": "\ud800", "author": ["\ud800"]}]',
        ),
        ("a.bib", "@\x00{k\x00, title = {T\x00}, x\x00 = {y}, isbn = {\x00}}"),
        ("a.ris", "TY  - \x00\nTI  - T\x00\nXX  - \x00\n"),
        ("a.csv", "title,\x00,type\nT\x00,\x00,\x00\n"),
        ("a.csv", "title,<script>\n<script>alert(1)</script>,x\n"),
    ],
)
def test_what_no_text_has_is_shown_and_imported_without_it(editor, name, text):
    file = BytesIO(text.encode())
    file.name = name
    page = editor.post(reverse("import_literature"), {"file": file})
    assert page.status_code == 200 and page.context["steps"] and "<script>alert" not in page.content.decode()
    assert editor.post(reverse("import_literature"), {"confirm": "1"}).status_code == 302
    assert Reference.objects.count() == 1
