"""What is known of the meeting of 2023. Rows: (fact, address, where in the answer, what stands there)."""

from tests.demo.facts.table import TEXT

MEETING = "/network/senior-meeting-2023"
# (entity, who represented it, in which function)
PARTICIPANTS = [
    ("OHCHR", "Ilze Brands Kehris", "Assistant Secretary-General for Human Rights"),
    ("UNESCO", "Gabriela Ramos", "Assistant Director-General for Social and Human Sciences"),
    ("OSAPG", "Alice Wairimu Nderitu", "Under-Secretary-General and Special Adviser on the Prevention of Genocide"),
    ("DGC", "Melissa Fleming", "Under-Secretary-General for Global Communications"),
    ("UNFPA", "Diene Keita", "Assistant Secretary-General and Deputy Executive Director (Programme)"),
    ("UNDP", "Asako Okai", "Assistant Secretary-General and Director of the Crisis Bureau"),
    ("UNODC", "John Brandolino", "Director, Division for Treaty Affairs"),
    ("UNHCR", "Monika Sandvik", "Senior Statelessness Coordinator"),
    ("DCO", "George Abualzulof", "Senior Human Rights Adviser"),
    ("WHO", "Theadora Swift Koller", "Senior Technical Adviser, Health Equity"),
    (
        "UN Women",
        "Beatrice Akua Duncan",
        "Global Rule of Law Adviser and focal point for indigenous and minority issues",
    ),
    ("UN Women", "Marie-Elena John", "Senior Racial Justice Lead"),
    ("UN Women", "Muthoni Muriu", "Senior Adviser, Diversity, Inclusion and Shared Leadership"),
    ("EOSG", None, None),
]
# (number, minutes, begins in UTC, facilitator, beginning of the title)
AGENDA = [
    (1, 6, "13:00", None, "Opening by the co-chairs"),
    (
        2,
        20,
        "13:06",
        "Gabriela Ramos",
        "Tour de table on reports for 2022, plans for 2023, resources and civil…",
    ),
    (3, 20, "13:26", "Ilze Brands Kehris", "Deeper traction in peace and security, including prevention"),
    (4, 8, "13:46", None, "Endorsement of documents and of the co-chairs for 2023 and 2024"),
    (5, 4, "13:54", None, "Conclusions by the co-chairs"),
]
QUESTIONS = [
    "Work plans for 2023",
    "The resource base",
    "Lessons from diversity and inclusion",
    "New human rights structures, above all the Permanent Forum of People of African Descent",
    "Affected groups and a consultative panel",
]
DECISIONS = [
    "Took note of landmark developments in 2022, of programmes under way and of communication opportunities such as…",
    "Welcomed the consolidated and streamlined action plan, and affirmed the value of the Network and its need for…",
    "Affirmed the four documents listed below.",
    "Approved OSAPG as rotating co-chair for 2023.",
    "Approved DGC as rotating co-chair for 2024.",
    "Agreed to open a process, in a dedicated group, to seek a decision of the Executive Committee or the Deputies…",
    "Agreed to consult civil society and rights-holders more, endorsed seeking a consultation group or panel, noted…",
]
ANNEXES = [
    ("Work Plan 2021+", "revised for 2023 (new structure)"),
    ("Summary of Network Activities 2022", None),
    ("Outcome Document of the Times of Crisis Pillar Summit", "7 December 2022, UPEACE, Costa Rica"),
    ("Calendar of Meetings", "proposed, for the 12 months to February 2024"),
]


def _rows(name: str, *fields: tuple[str, list[object]]) -> list[tuple[str, str, str, object]]:
    """Return a row for each field of each entry of a list, and how many entries there are."""
    rows: list[tuple[str, str, str, object]] = [(f"{name}: how many", MEETING, f"{name}.#", len(fields[0][1]))]
    for field, values in fields:
        for number, value in enumerate(values):
            rows.append((f"{name} {number + 1}: {field}", MEETING, f"{name}.{number}.{field}", value))
    return rows


FACTS = [
    ("it is an event", MEETING, "@type", "Event"),
    ("08:00 New York, 14:00 Geneva", MEETING, "start", "2023-02-08T13:00:00+00:00"),
    ("09:00 New York, 15:00 Geneva", MEETING, "end", "2023-02-08T14:00:00+00:00"),
    (
        "both clocks in words",
        MEETING,
        TEXT,
        "8 February 2023, 08:00–09:00 America/New_York (EST) = 14:00–15:00 Europe/Zurich (CET)",
    ),
    ("online", MEETING, "format", "online"),
    ("with MS Teams", MEETING, "venue", "MS Teams"),
    ("once a year", MEETING, TEXT, "meets at senior level once a year"),
    ("first planned for November 2022", MEETING, TEXT, "had first been planned for November 2022"),
    ("the first co-chair", MEETING, "people.0.name", "Ilze Brands Kehris"),
    ("of OHCHR", MEETING, "people.0.entity.acronym", "OHCHR"),
    ("the second co-chair", MEETING, "people.1.name", "Gabriela Ramos"),
    ("of UNESCO", MEETING, "people.1.entity.acronym", "UNESCO"),
    ("two co-chairs", MEETING, "people.#", 2),
    ("observers", MEETING, "observers", {"staff": 29, "entities": 15}),
    ("observers in words", MEETING, TEXT, "29 observers from 15 entities"),
    *_rows(
        "participants",
        ("entity.acronym", [row[0] for row in PARTICIPANTS]),
        ("name", [row[1] for row in PARTICIPANTS]),
        ("capacity", [row[2] for row in PARTICIPANTS]),
    ),
    *_rows(
        "agenda",
        ("number", [row[0] for row in AGENDA]),
        ("minutes", [row[1] for row in AGENDA]),
        ("begins", [f"2023-02-08T{row[2]}…" for row in AGENDA]),
        ("facilitator.name", [row[3] for row in AGENDA]),
        ("title", [row[4] for row in AGENDA]),
    ),
    ("five questions for reflection", MEETING, "agenda.1.questions", QUESTIONS),
    (
        "on the Summit's outcome document",
        MEETING,
        "agenda.2.documents.0",
        "Outcome Document of the Times of Crisis P…",
    ),
    ("brief remarks", MEETING, "agenda.3.presenters", "Alice Wairimu Nderitu (brief remarks)"),
    *_rows("decisions", ("number", [1, 2, 3, 4, 5, 6, 7]), ("text", list(DECISIONS))),
    ("6 and 7 are action points", MEETING, "decisions.5.kind", "action"),
    ("6 and 7 are action points", MEETING, "decisions.6.kind", "action"),
    ("review earlier decisions first", MEETING, TEXT, "to review earlier EC/DC decisions first"),
    ("asked for a plan", MEETING, TEXT, "and asked for a plan"),
    *_rows(
        "annexes",
        ("number", [1, 2, 3, 4]),
        ("title", [row[0] for row in ANNEXES]),
        ("note", [row[1] for row in ANNEXES]),
    ),
    ("the summary's file is here", "/resources/senior-meeting-summary", "files.#", 6),
    ("news of the decisions", "/network/news-senior-meeting", "effective", "2023-02-08…"),
]
