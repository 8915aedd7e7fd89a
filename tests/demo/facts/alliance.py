"""What is known of the Geneva Alliance against Racism. Rows: (fact, address, where in the answer, what is there)."""

from tests.demo.facts.table import TEXT

ALLIANCE, GROUP = "/alliance", "/alliance/working-group"
DECLARATION, LAUNCH = "/alliance/declaration", "/alliance/launch"

FACTS = [
    ("2022: the Director-General commits UNOG to act", ALLIANCE, TEXT, "In 2022 Tatiana Valovaya, Director-General"),
    ("UNOG in full", ALLIANCE, TEXT, "United Nations Office at Geneva (UNOG)"),
    ("staff had reported it", ALLIANCE, TEXT, "Staff had reported various forms of it."),
    ("the framework", ALLIANCE, TEXT, "Strategic Action Plan on Addressing Racism and Promoting Dignity for All"),
    ("a priority of the Director-General", ALLIANCE, TEXT, "one of the Director-General’s priorities"),
    ("the working group's name", GROUP, "title", "UNOG Working Group on Addressing Racism in the Workplace"),
    ("its chair", GROUP, "chair.name", "Marie Diur"),
    ("its anti-racism advocate", GROUP, "advocate.name", "Marie Diur"),
    ("many staff consultations", GROUP, TEXT, "After many consultations with staff"),
    ("the recommendations are endorsed", GROUP, "recommendations.0.status", "endorsed"),
    ("in April 2023", GROUP, "recommendations.0.endorsed_on", "2023-04"),
    ("by the Director-General", GROUP, "recommendations.0.endorsed_by.name", "Tatiana Valovaya"),
    ("one is the Alliance", GROUP, "recommendations.0.text", "A Geneva Alliance against Racism, led by the heads…"),
    ("who leads the Alliance", ALLIANCE, TEXT, "The heads of the entities based in Geneva lead the Alliance."),
    ("who supports it", ALLIANCE, TEXT, "The Working Group and the anti-racism advocate support it."),
    ("two aims", ALLIANCE, "aims.#", 2),
    (
        "first aim",
        ALLIANCE,
        "aims.0",
        "Share good practices against racism and racial discrimination at work…",
    ),
    ("second aim", ALLIANCE, "aims.1", "Coordinate current activities and planned initiatives…"),
    ("launched at the first meeting", ALLIANCE, TEXT, "The Alliance was launched at its first meeting."),
    ("the launch is an event", LAUNCH, "@type", "Event"),
    ("its kind", LAUNCH, "kind", "launch"),
    ("Thursday 5 October 2023, 15:00 in Geneva", LAUNCH, "start", "2023-10-05T13:00:00+00:00"),
    ("until 16:30", LAUNCH, "end", "2023-10-05T14:30:00+00:00"),
    ("Europe/Zurich", LAUNCH, "time_zone", "Europe/Zurich"),
    ("day and time in words", LAUNCH, TEXT, "5 October 2023, 15:00–16:30 Europe/Zurich (CEST)"),
    ("a Thursday", ALLIANCE, TEXT, "Thursday 5 October 2023"),
    ("the venue", LAUNCH, "venue", "Palais des Nations, Geneva"),
    ("the room", LAUNCH, "room", "Room H-207"),
    ("the first keynote speaker", LAUNCH, "people.0.name", "Amina Mohammed"),
    ("her function", LAUNCH, TEXT, "Deputy Secretary-General"),
    ("the second keynote speaker", LAUNCH, "people.1.name", "Mojankunyane Gumbi"),
    ("her function", LAUNCH, TEXT, "Special Adviser for Addressing Racism in the Workplace"),
    ("two keynote speakers", LAUNCH, "people.#", 2),
    ("the Declaration", DECLARATION, "title", "Declaration of the Geneva Alliance against Racism"),
    ("what it affirms", DECLARATION, TEXT, "affirm their commitment to the Alliance’s objectives"),
    ("adopted and signed at that meeting", DECLARATION, TEXT, "at the Alliance’s first meeting, on 5 October 2023"),
    ("who signed is not known: none is named", DECLARATION, "signatures", []),
    ("and the page says so", DECLARATION, TEXT, "No signatures have been recorded on this page."),
    ("news of the launch", f"{ALLIANCE}/news-launch", TEXT, "Room H-207 of the Palais des Nations"),
    ("the news bears its day", f"{ALLIANCE}/news-launch", "effective", "2023-10-05…"),
]
