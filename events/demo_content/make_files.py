"""Makes the PDF files of the demo from its texts: ``python -m events.demo_content.make_files``.

The files are kept beside the texts of the resources that show them. The same texts, fonts and versions of fpdf2 make
the same bytes.
"""

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from events.demo_content.meeting import MINUTES, PARTICIPANTS
from home.demo_content.typesetting import Labels, Paper

ROOT = Path(__file__).parents[2]
FILES = ROOT / "pillars" / "demo_content" / "files"
# The names of languages in PDF files are those of BCP 47.
TAGS = {"zh-hans": "zh-Hans"}
BRACKET = re.compile(r"\s*([(（])")
TREATIES = ("icerd", "icescr", "iccpr", "cedaw", "cat", "crc", "icmw", "crpd", "cped")
Writer = Callable[[Paper, "Texts"], None]


class Texts:
    """All texts of the demo in a language, and its facts."""

    def __init__(self, code: str) -> None:
        """Read the texts in the language with this code."""
        self.code = code
        self.home, self.pillars, self.events = (_read(app, code) for app in ("home", "pillars", "events"))
        self.words = self.events["files"]
        self.facts, self.articles = _read("pillars", "facts"), _read("pillars", "udhr")[code]
        self.references = {entry["citation_key"]: entry for entry in _read("pillars", "references")}

    def page(self, key: str) -> dict[str, Any]:
        """Return the texts of a page of the work plan or the library."""
        return self.pillars["pages"][key]  # type: ignore[no-any-return]


def _read(app: str, name: str) -> Any:
    return json.loads((ROOT / app / "demo_content" / f"{name}.json").read_text())


def write_declaration(paper: Paper, texts: Texts) -> None:
    """Set the articles of the Universal Declaration."""
    for html in texts.page("universal-declaration")["body"]:
        paper.paragraph(BeautifulSoup(html, "html.parser").get_text())
    for article in texts.articles:
        paper.heading(article["heading"])
        for paragraph in article["paragraphs"]:
            paper.paragraph(paragraph)


def write_plan(paper: Paper, texts: Texts) -> None:
    """Set the table of the pillars."""
    words = texts.words["plan"]
    paper.paragraph(words["period"])
    rows = []
    for key, facts in texts.facts["pillars"].items():
        page = texts.page(key)
        status = words["inactive"] % page["reason"] if facts.get("status") == "inactive" else words["active"]
        actions = "\n".join(f"– {title}" for title, _description in page.get("actions", []))
        leads = ", ".join(facts.get("leads", [])) or words["none"]
        rows.append([str(facts["number"]), page["title"], leads, status, actions or words["no_actions"]])
    paper.grid(words["columns"], rows, (11, 48, 28, 29, 62))


def write_meeting(paper: Paper, texts: Texts) -> None:
    """Set agenda, decisions and annexes of the meeting, and who took part."""
    words, meeting, people = texts.words["meeting"], texts.events["meeting"], texts.home["people"]
    paper.paragraph(words["when"])
    paper.heading(words["people"])
    named = [(entity, people[key] if key else {"name": "–", "function": "–"}) for entity, key in PARTICIPANTS]
    # The name in Latin letters, in brackets after it, has a line of its own.
    rows = [[entity, BRACKET.sub(r"\n\1", person["name"]), person["function"]] for entity, person in named]
    paper.grid(words["people_columns"], rows, (26, 52, 88))
    paper.paragraph(words["observers"])
    paper.heading(words["agenda"])
    items = zip(meeting["agenda"], MINUTES, strict=True)
    rows = [
        [str(number), "\n".join([item["title"], *(f"– {question}" for question in item["questions"])]), str(minutes)]
        for number, (item, minutes) in enumerate(items, 1)
    ]
    paper.grid(words["agenda_columns"], rows, (14, 128, 24))
    paper.heading(words["decisions"])
    for number, text in enumerate(meeting["decisions"], 1):
        paper.paragraph(f"{number}. {text}")
    paper.heading(words["annexes"])
    for number, annex in enumerate(meeting["annexes"], 1):
        paper.paragraph(f"{number}. {' – '.join(filter(None, (annex['title'], annex['note'])))}")


def write_recommendations(paper: Paper, texts: Texts) -> None:
    """Set the list of the Committee's general recommendations."""
    entries = [texts.references[f"cerd-gr-{number}"] for number in range(1, 38)]
    rows = [[str(number), entry["title"], str(entry["year"])] for number, entry in enumerate(entries, 1)]
    paper.grid(texts.words["lists"]["columns"], rows, (14, 134, 18))


def write_treaties(paper: Paper, texts: Texts) -> None:
    """Set the list of the core treaties, by year."""
    words = texts.words["lists"]
    entries = sorted((texts.references[f"core-{name}"] for name in TREATIES), key=lambda entry: entry["year"])
    rows = [[entry["title"], str(entry["year"]), words["volume"] % entry["volume"]] for entry in entries]
    paper.grid(words["treaties"], rows, (118, 18, 30))


WRITERS: dict[str, Writer] = {
    "universal-declaration": write_declaration,
    "work-plan-overview": write_plan,
    "senior-meeting-summary": write_meeting,
    "cerd-general-recommendations": write_recommendations,
    "core-human-rights-treaties": write_treaties,
}


def make_files(folder: Path) -> Iterator[Path]:
    """Make every file that the demo's resources have, into ``folder``; yield each."""
    with tempfile.TemporaryDirectory() as cache:
        for key, facts in _read("pillars", "facts")["resources"].items():
            for code in facts.get("files", []):
                texts = Texts(code)
                lists = texts.words.get("lists", {})
                notes = {"universal-declaration": "", "cerd-general-recommendations": lists.get("note", "")}
                notes["core-human-rights-treaties"] = lists.get("note", "")
                note = notes.get(key, texts.words["note"])
                paper = Paper(Labels(code, TAGS.get(code, code), texts.page(key)["title"], note), Path(cache))
                WRITERS[key](paper, texts)
                file = folder / f"{key}-{code}.pdf"
                paper.output(str(file))
                yield file


if __name__ == "__main__":
    for made in make_files(FILES):
        print(f"{made.name}: {made.stat().st_size // 1024} kB")  # noqa: T201
