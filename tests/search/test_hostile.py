"""Any query over HTTP gets an answer or a 400, in time: random ones, and those that are meant to hurt.

10,000 take half a minute of CPU. The first 2,000 are always the same, the
others new in every run: their seed is printed, and can be given (``SEARCH_QUERIES``, ``SEARCH_SEED``).
"""

import json
import os
import random
import secrets
import sys
import time
from collections import Counter
from urllib.parse import quote, quote_from_bytes
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from cms.languages import BY_TOKEN
from tests import factories

QUERIES = int(os.environ.get("SEARCH_QUERIES", "10000"))
ALWAYS = 2_000
MOST_SECONDS = 5.0
REFUSED = (400, 413, 414)
API = "/++api++"
LETTERS = {
    "ar": "العنصرية حقوق الإنسان كُلّ ـــ لا",
    "zh": "人权种族主义歧视的是中华人民共和国",
    "en": "human rights racism the of and meeting",
    "fr": "l'égalité œuvre où ça être haïr",
    "ru": "расизм права человека ёлка съезд",
    "es": "niñez igualdad ¿qué? acción pingüino",
}
SYNTAX = [
    *('"', '""', '"""', '"a', 'a"b"c"', "“„«", "-", "--", "- -a", "–a", '-"', '-"a', "*", "a*", "*a", "a**", '"a*"'),
    *("title:", "title:a", "title:*", 'title:"', "-title:a", "symbol:A/RES/1", "topic:x", "-topic:%", "entity:_"),
    *("year:2026", "year:99999999999999999999", "year:-1", "-year:x", "TITLE:a", "titre:a", "title::a", ":", "a:b:c"),
    *("*:*", "title:[* TO *]", "/(a+)+$/", "a AND", "OR", "NOT NOT a", "((((", "a~10^9", "\\", "\\u", "^", "{}", "+a"),
    *("NEAR(a b, 5)", "body_stems : a", "title_exact:a", "a + b", "^a", "AND OR NOT", "{a b}: c", "rowid", '" OR "'),
    *("'; DROP TABLE entry; --", "' OR 1=1 --", "%", "_", "a%' ESCAPE 'b", "?", "$1", ":name", "%s", "{0}", "\x1a"),
    *('{"match_all": {}}', "${jndi:ldap://x}", "<script>", "&amp;", "<mark>", "../../etc/passwd", "(?=(a+)+b)"),
    *("(a|a)*" * 30 + "$", "(.*)*" * 40, "a" * 30 + "!", "[[:alpha:]]{9999}", "\\1", "(?R)"),
    *("\u202e", "\u2066a\u2069", "\u200b", "\u200d", "\ufeff", "\u0301" * 50, "e" + "\u0301" * 300, "\ufdd0", "\uffff"),
    *(
        "😀",
        "👩‍👩‍👧‍👦",
        "🇨🇭",
        "\U0010ffff",
        "𝕳𝖚𝖒𝖆𝖓",
        "ﷺ",
        "ǆ",
        "İ",
        "ß",
        "ﬁ",
        "Ⅷ",
        "１２",
        "①",
        "\u1160",
        "\u3000",
        "\x07",
        "\t\r\n",
    ),
]
# As they stand in an address: bytes that are no UTF-8, lone surrogates, NUL, escapes that are none.
RAW = [
    *(
        b"\xff",
        b"\xed\xa0\x80",
        b"\xed\xbf\xbf",
        b"a\x00b",
        b"\x00",
        b"\xc0\xaf",
        b"\xf4\x90\x80\x80",
        b"\xe4\xba",
        b"\x80",
    ),
]
BROKEN = ["%", "%zz", "%u0041", "%25", "+", "&&", ";", "#", "%2500", "a%", "=", "%C3"]
LONG = [
    *("a" * 100_000, "a " * 50_000, '"a" ' * 25_000, '"' * 100_000, "-a " * 30_000, "a* " * 30_000, "人" * 33_000),
    *(
        "title:a " * 12_000,
        "topic:a " * 12_000,
        "a:" * 50_000,
        "-" * 100_000,
        "*" * 100_000,
        "😀" * 25_000,
        "\u0301" * 50_000,
    ),
]
# Just short enough to be searched for.
EDGE = [
    *(
        "a" * 1_000,
        "a " * 500,
        '"a" ' * 250,
        '-"a" ' * 200,
        "title:a " * 120,
        "topic:a " * 120,
        "人" * 1_000,
        "*" * 1_000,
    )
]
EDGE += [
    "".join(f"{letter}{other} " for letter in "abcdefghij" for other in "abcdefghijklmnopqrstuvwxyz01234567")[:1_000]
]
OPERATIONS = ["string.contains", "string.is", "selection.any", "date.between", "list.contains", "string.path", "", "x"]


class Queries:
    """Makes queries up, the same ones from the same number."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)

    def text(self) -> str:
        """Return a text to search for."""
        choice = self.random.random()
        if choice < 0.03:
            return self.random.choice(EDGE)
        if choice < 0.2:
            return self.random.choice(SYNTAX)
        parts = [self._part() for _ in range(self.random.choice((1, 2, 3, 3, 5, 8, 40)))]
        return self.random.choice(("", " ", " ", " ", '"', " -", ":", "*", "\u00a0")).join(parts)

    def _part(self) -> str:
        make = self.random.random()
        if make < 0.4:
            return self.random.choice(SYNTAX)
        if make < 0.8:
            return self.random.choice(self.random.choice([*LETTERS.values()]).split())
        first, last = self.random.choice(((0x20, 0x7E), (0xA0, 0x6FF), (0x3000, 0x9FFF), (0xE000, 0x10FFFF), (1, 0x1F)))
        return "".join(chr(self.random.randint(first, last)) for _ in range(self.random.randint(1, 12)))

    def value(self) -> str:
        """Return a value as it stands in an address."""
        choice = self.random.random()
        if choice < 0.1:
            return quote_from_bytes(b"a" * self.random.randint(0, 2) + self.random.choice(RAW) + b" b")
        if choice < 0.15:
            return "".join(self.random.choice([*BROKEN, "a"]) for _ in range(3))
        if choice < 0.155:
            return quote(self.random.choice(LONG))
        return quote(self.text())

    def parameters(self) -> str:
        """Return what more is asked for."""
        wanted = [
            *(
                "facets=_all",
                "highlights=1",
                "spelling=0",
                "sort_on=effective",
                "sort_on=start,sortable_title",
                "b_start=3",
            ),
            *("b_size=0", "metadata_fields=_all", "fullobjects=1", f"languages={self.value()}", f"lang={self.value()}"),
            *(
                f"{name}={self.value()}"
                for name in ("Title", "Subject", "topic", "path", "effective", "getId", "created")
            ),
            *(f"lang={token}" for token in BY_TOKEN),
            *(f"languages={token}" for token in BY_TOKEN),
        ]
        return "".join(f"&{each}" for each in self.random.sample(wanted, self.random.choice((0, 0, 1, 2))))

    def request(self) -> tuple[str, bytes | None]:
        """Return the target of a request, and the body of a POST."""
        place = self.random.choice(("", "", "/en", "/fr", "/ru", "/zh-cn", "/ar", "/es", "/en/human-rights"))
        kind = self.random.random()
        if kind < 0.45:
            return f"{API}{place}/@search?SearchableText={self.value()}{self.parameters()}", None
        if kind < 0.65:
            return f"{API}{place}/@suggest?q={self.value()}", None
        if kind < 0.75:
            feed = self.random.choice(("rss", "atom", "jsonfeed", "ics"))
            return f"{API}{place}/@search.{feed}?SearchableText={self.value()}", None
        body = self.criteria()
        if kind < 0.8:
            return (
                f"{API}{place}/@querystring-search?query={quote(body, errors='surrogatepass')}{self.parameters()}",
                None,
            )
        return f"{API}{place}/@querystring-search", body.encode("utf-8", "surrogatepass")

    def criteria(self) -> str:
        """Return the body of a listing, now and then in no JSON that is one."""
        choice = self.random.random()
        if choice < 0.03:
            return self.random.choice(
                ("[" * 50_000, '{"query": [', '"\ud800"', '{"query": [{"i": "path"}]}', "NaN", "")
            )
        value = self.random.choice(LONG) if choice < 0.05 else self.text()
        if choice > 0.9:
            value += self.random.choice(("\ud800", "\udfff", "\x00"))
        index = self.random.choice(
            ("SearchableText", "SearchableText", "SearchableText", "Title", "Subject", "path", self.text())
        )
        operation = "string.contains" if index == "SearchableText" else self.random.choice(OPERATIONS)
        criterion = {"i": index, "o": f"plone.app.querystring.operation.{operation}", "v": value}
        body = {"query": [criterion], **({"facets": "_all", "highlights": True} if choice < 0.5 else {})}
        return json.dumps(body, ensure_ascii=self.random.random() < 0.5)


@pytest.fixture
def site(home, commits):
    """Give pages in six languages with words that the queries have."""
    with commits():
        factories.page(home, "Human rights", [("rich_text", f"<p>{' '.join(LETTERS.values())}</p>")])
        factories.page(home, "Racism: a meeting of “all”", summary="100% of <b>us</b>.")
        for code, letters in (("ar", "ar"), ("zh-hans", "zh"), ("fr", "fr"), ("ru", "ru"), ("es", "es")):
            there = home.get_translations().get(locale__language_code=code)
            body = [("rich_text", f"<p>{LETTERS[letters]}</p>")]
            factories.page(there, LETTERS[letters], body, slug="words")


def wrong(response) -> str:
    """Return what is wrong with an answer, nothing if it is as it should be."""
    if response.status_code not in (200, *REFUSED):
        return f"status {response.status_code}"
    kind = response["Content-Type"].partition(";")[0]
    try:
        text = response.content.decode()
        if kind == "text/calendar":
            Calendar.from_ical(text)
        elif kind.endswith("xml"):
            ElementTree.fromstring(text)
        else:
            json.dumps(json.loads(text), ensure_ascii=False).encode()
    except ValueError as error:
        return f"{kind} that cannot be read: {error}"
    if response.status_code != 200 and not json.loads(text)["message"]:
        return "an error without a message"
    return ""


def test_any_query_gets_an_answer(site, client):
    seeds = (0, int(os.environ.get("SEARCH_SEED") or secrets.randbelow(2**32)))
    sys.stdout.write(f"The seeds are {seeds}.\n")
    client.raise_request_exception = False
    statuses, problems, slowest = Counter[int](), [], (0.0, "")
    for number in range(QUERIES):
        if number % ALWAYS == 0 and number // ALWAYS < len(seeds):
            queries = Queries(seeds[number // ALWAYS])
        target, body = queries.request()
        started = time.process_time()
        if body is None:
            response = client.generic("GET", target)
        else:
            response = client.generic("POST", target, body, "application/json")
        seconds = time.process_time() - started
        slowest = max(slowest, (seconds, f"{target[:300]} {(body or b'')[:300]!r}"))
        statuses[response.status_code] += 1
        problem = wrong(response) or (f"{seconds:.1f} seconds" if seconds > MOST_SECONDS else "")
        if problem:
            problems.append(f"{problem}: {target[:2_000]} {(body or b'')[:2_000]!r}")
    sys.stdout.write(f"{dict(statuses)}; the slowest took {slowest[0]:.2f} seconds of CPU: {slowest[1]}\n")
    assert not problems, f"{len(problems)} queries:\n" + "\n".join(problems[:20])
    assert statuses[200] > QUERIES / 3 and statuses[400] > QUERIES / 100


@pytest.mark.parametrize("text", LONG, ids=lambda text: ascii(text[:8]))
@pytest.mark.parametrize("path", ["/@search", "/@suggest", "/@search.rss", "/en/@querystring-search"])
def test_what_is_far_too_long_is_refused_at_once(client, db, path, text):
    started = time.process_time()
    if "querystring" in path:
        criterion = {"i": "SearchableText", "o": "plone.app.querystring.operation.string.contains", "v": text}
        response = client.post(API + path, {"query": [criterion]}, "application/json")
    else:
        name = "q" if "suggest" in path else "SearchableText"
        response = client.generic("GET", f"{API}{path}?{name}={quote(text)}")
    assert response.status_code in REFUSED and json.loads(response.content)["message"]
    assert time.process_time() - started < 1
