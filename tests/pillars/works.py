"""Works to try formats with: those of the demo, and made-up ones with all that is hard to write down."""

import json
import random
from pathlib import Path

from django.conf import settings

from pillars.identifiers import doi_of
from pillars.models import Reference
from pillars.models.references import title_key

DEMO = Path(settings.BASE_DIR) / "pillars" / "demo_content" / "references.json"
TITLES = [
    "A 40% rise in complaints",
    "Oil & Gas: a history",
    "{Braces} and }unbalanced{ ones",
    r"Paths such as C:\temp\new and \emph{this}",
    "=1+1 is a sum",
    "+ and - and @home",
    "-5 degrees",
    "'Quoted' and ''doubly'' and ``so''",
    '"Straight" and “curly” quotation marks',
    "Costs of $5 to $10, x_1^2 ~ y #3",
    "Ranges 1990--2000 --- and – and —",
    "TY  - JOUR in a title",
    "@misc{key, title = {x}}",
    "Two; parts, with: signs | and\u00a0spaces",
    "الإعلان العالمي لحقوق الإنسان",
    "世界人权宣言",
    "Всеобщая декларация прав человека",
    "Étude d’impact : l’œuvre de Łukasz à Århus",
    "e\u0301tude de\u0301compose\u0301e",
    "Why? `Because' !`Hola! ?`Qué?",
    "100 % <b>bold</b> &amp; <i>",
    "'=1+1 with an apostrophe",
]
NAMES = [
    "Doe, Jane",
    "van der Berg, Jan",
    "de la Cruz, María José",
    "King, Martin Luther, Jr.",
    "O’Neil-Smith, J. R. R.",
    "Åström, Øyvind",
    "李, 明",
    "الراوي, أحمد",
    "Иванов, Иван Иванович",
    "Plato",
    "United Nations",
    "Ministry of Justice and Human Rights",
    "United Nations Educational, Scientific and Cultural Organization",
    "World Conference against Racism, Racial Discrimination, Xenophobia and Related Intolerance",
    "{Smith, Jones Ltd}",
    "AT&T; Labs",
    "Barnes & Noble",
    "منظمة العفو الدولية",
    "Others",
]
CONTAINERS = ["", "Oil & Gas Journal", "Journal of {X}", "United Nations, Treaty Series", "La revue: n° 1", "J. 50%"]
DOIS = [
    "10.1000/182",
    "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O",
    "10.1000/a_b%c&d#e",
    "10.5555/x{y}",
]
URLS = [
    "",
    "https://example.org/a%20b.pdf?a=1&b=2#c_d",
    "https://example.org/~doe/x.html",
    "https://undocs.org/A/RES/70/1;v=2,3",
    "https://example.org/{id}/x",
    "https://web.archive.org/web/2020/https://example.org/",
]
ABSTRACTS = [
    "",
    "About 12% were upheld. The rest not.",
    "One paragraph.\n\nAnother: “with” {braces} & more.\n\nER  - \nTY  - JOUR",
    "@article{x, y = {z}}\n=SUM(A1)\n% no comment",
    "-minus first, then \\LaTeX and $x$.",
]
PAGES = ["", "1-15", "139-167", "A12", "12–15", "e1000-e1010", "1-5, 7-9", "xii"]
ISBNS = ["", "978-0-19-953644-3", "9789241563703", "0-19-953644-9"]
YEARS = [None, 1948, 1999, 2020, 2021]


def demo_works() -> list[Reference]:
    """Return the demo's references, not saved."""
    entries = json.loads(DEMO.read_text())
    return [
        Reference(**{name: value for name, value in entry.items() if name not in ("topics", "pillars")})
        for entry in entries
    ]


def made_up_works(number: int, seed: int) -> list[Reference]:
    """Return works that differ in title or year, made from all of the above."""
    chance = random.Random(seed)
    return [_made_up(chance, n) for n in range(number)]


def _made_up(chance: random.Random, n: int) -> Reference:
    doi = chance.choice([None, None, *DOIS])
    reference = Reference(
        kind=chance.choice(Reference.Kind.values),
        title=f"{chance.choice(TITLES)} {chance.choice(['', '(', 'and '])}{n}",
        authors="\n".join(chance.sample(NAMES, chance.randint(0, 4))),
        editors="\n".join(chance.sample(NAMES, chance.choice([0, 0, 1, 2]))),
        container_title=chance.choice(CONTAINERS),
        publisher=chance.choice(["", "Smith & Sons", "Éditions du Seuil", "=House"]),
        publisher_place=chance.choice(["", "Cambridge, Massachusetts", "Genève", "北京"]),
        year=chance.choice(YEARS),
        volume=chance.choice(["", "12", "-1", "12A & B", "2#3"]),
        issue=chance.choice(["", "3", "3-4", "Suppl. 1"]),
        pages=chance.choice(PAGES),
        number=chance.choice(["", f"A/RES/{n}/1", f"A/CONF.{n}/12/Add.1", f"A/RES/{n} A (III)", f"No. {n} & more"]),
        doi=doi and f"{doi_of(doi) or doi}{n}",
        isbn=chance.choice(ISBNS),
        issn=chance.choice(["", "2049-3630", "0000-006X"]),
        url=chance.choice(URLS),
        abstract=chance.choice(ABSTRACTS),
        language=chance.choice(["", "ar", "zh-hans", "en", "fr", "ru", "es"]),
        citation_key=chance.choice(["", f"key{n}", "the same key", f"reference{{{n}}}"]),
    )
    reference.title_key = title_key(reference.title)
    return reference
