"""What a search costs inside an engine, and how index and rebuild grow: ``python -m benchmarks.search``.

    python -m benchmarks.search [--sizes 1000 20000] [--engine embedded|elasticsearch]
    python -m benchmarks.search --judge

The first prints times in milliseconds of CPU of this process for the embedded engine, of wall clock for a server, with
the machine's load beside them. The second judges both engines by the Universal Declaration's queries.
"""

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.testing")
django.setup()

from benchmarks.report import say  # noqa: E402 - settings come first
from search.engines.contract import Engine, Entry, Query, Text  # noqa: E402 - settings come first
from search.engines.elasticsearch import ElasticsearchEngine  # noqa: E402
from search.engines.embedded import EmbeddedEngine  # noqa: E402
from search.evaluation import evaluate  # noqa: E402
from search.query_syntax import parse  # noqa: E402
from tests.elasticsearch.server import missing, shared_server  # noqa: E402

LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")
FOLDER = Path(__file__).parent / "judgements"
FACETS = ("portal_type", "topic", "pillar", "entity", "year", "Language")
# Words of a title, a summary and a body.
LENGTHS = (6, 20, 220)
# What is asked for is not among the most frequent words, which are no topics.
FIRST = 50
QUERIES = 1_000


class Library:
    """Documents of words of the Universal Declaration, and rarer ones put together from them: Zipf's law holds."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same documents each time
        self.words: dict[str, list[str]] = {}
        texts: dict[str, list[str]] = {}
        for line in (FOLDER / "udhr-documents.jsonl").read_text("utf-8").splitlines():
            document = json.loads(line)
            texts.setdefault(document["language"], []).append(document["text"])
        for language, parts in texts.items():
            text = " ".join(parts)
            pairs = [text[at : at + 2] for at in range(0, len(text), 2)]
            base = list(dict.fromkeys(pairs if language == "zh-hans" else text.split()))
            rare = [self.random.choice(base) + self.random.choice(base) for _number in range(20_000)]
            self.words[language] = [*base, *rare]

    def word(self, language: str, first: int = 1) -> str:
        """Return a word; of those before ``first``, the most frequent ones, none."""
        words = self.words[language]
        return words[min(int(first * self.random.paretovariate(0.8)), len(words) - 1)]

    def text(self, language: str, length: int) -> str:
        """Return a text of so many words."""
        between = "" if language == "zh-hans" else " "
        return between.join(self.word(language) for _number in range(length))


def entries(library: Library, number: int) -> Iterator[Entry]:
    """Give documents, each in one to three languages, with facets as the site has them."""
    draw = library.random
    for at in range(number):
        languages = draw.sample(LANGUAGES, draw.choice((1, 1, 2, 3)))
        texts = {
            code: Text(*(library.text(code, length) for length in LENGTHS), f"/{code}/s{at % 50}/p{at}")
            for code in languages
        }
        values = {
            "portal_type": draw.choice(("Document", "Event", "News Item", "Resource", "Reference")),
            "topic": f"topic-{draw.randrange(60)}",
            "pillar": f"pillar-{draw.randrange(8)}",
            "entity": f"entity-{draw.randrange(120)}",
            "year": str(draw.randrange(1990, 2027)),
        }
        facets = {name: {value: {"en": value}} for name, value in values.items()}
        facets["Language"] = {code: {} for code in languages}
        paths = frozenset(text.path for text in texts.values())
        yield Entry(f"key-{at}", texts, facets, paths, {"effective": 1_500_000_000 + at * 1000})


def measure(engine: Engine, size: int, clock: Callable[[], float]) -> dict[str, float]:
    """Return what an index of ``size`` documents costs: its size, a rebuild, one document, searches."""
    library = Library()
    begun = time.perf_counter()
    with engine.rebuilding() as put:
        made = entries(library, size)
        for _start in range(0, size, 200):
            put([entry for _number, entry in zip(range(200), made, strict=False)])
    rebuild = time.perf_counter() - begun
    one = [_timed(clock, lambda entry=entry: engine.index([entry])) for entry in entries(library, 30)]
    asked = []
    for _number in range(QUERIES):
        language = library.random.choice(LANGUAGES)
        text = f"{library.word(language, FIRST)} {library.word(language, FIRST)}"
        asked.append(Query(parse(text).words, LANGUAGES, language, facets=FACETS))
    engine.search(asked[0])
    times = sorted(_timed(clock, lambda query=query: engine.search(query)) for query in asked)
    totals = [engine.search(query).total for query in asked[:50]]
    return {
        "documents": size,
        "MB": engine.state().bytes / 1e6,
        "rebuild s": rebuild,
        "index one ms": statistics.median(one),
        "p50 ms": times[len(times) // 2],
        "p99 ms": times[int(len(times) * 0.99)],
        "results": statistics.median(totals),
    }


def _timed(clock: Callable[[], float], function: Callable[[], object]) -> float:
    begun = clock()
    function()
    return (clock() - begun) * 1000


@contextmanager
def engine_named(name: str) -> Iterator[Engine]:
    """Give an engine on an index of its own; Elasticsearch is SEARCH_URL's, or one that is started for this."""
    with tempfile.TemporaryDirectory() as folder:
        if name == "embedded":
            yield EmbeddedEngine(Path(folder))
            return
        with shared_server("benchmark") as url:
            made = ElasticsearchEngine(f"{url}/benchmark")
            try:
                yield made
            finally:
                made.clear()


def judge() -> None:
    """Print a line a language for each engine."""
    for name in ("embedded", "elasticsearch"):
        if name == "elasticsearch" and missing():
            say(f"elasticsearch: not judged, {missing()}")
            continue
        say(name)
        with engine_named(name) as engine:
            judged = evaluate(engine, FOLDER / "udhr-documents.jsonl", FOLDER / "udhr-queries.jsonl")
            for line in judged:
                say(json.dumps(line))


def main() -> None:
    """Measure or judge."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--engine", choices=("embedded", "elasticsearch"), default="embedded")
    parser.add_argument("--judge", action="store_true", help="judge both engines by queries with known answers")
    options = parser.parse_args()
    if options.judge:
        judge()
        return
    clock = time.process_time if options.engine == "embedded" else time.perf_counter
    say(f"{options.engine}, two words and {len(FACETS)} facets a search; load {os.getloadavg()[0]:.1f}")
    for number, size in enumerate(options.sizes):
        with engine_named(options.engine) as engine:
            row = measure(engine, size, clock)
        if not number:
            say("".join(f"{name:>14}" for name in row))
        say("".join(f"{value:14,.2f}" if isinstance(value, float) else f"{value:14,}" for value in row.values()))


if __name__ == "__main__":
    main()
