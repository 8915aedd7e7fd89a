"""What is known of the Network and its work plan. Rows: (fact, address, where in the answer, what stands there)."""

from tests.demo.facts.table import TEXT

NETWORK, PLAN, CALL = "/network", "/network/work-plan", "/network/call-work-plan-2022-2023"
PANEL = "/network/civil-society-panel"
SIDE_EVENT, SUMMIT, DAY = "/network/side-event-2021", "/network/times-of-crisis-summit", "/international-day"
STATEMENT = (
    "Advancing crime prevention, criminal justice and the rule of law: towards the achievement of the 2030 Agenda"
)
TITLE = (
    "Stepping up the United Nations System’s Coordinated Response to Racial Discrimination and Protection of"
    " Minorities: Towards Effective, Inclusive and Equitable Law Enforcement and Criminal Justice Systems"
)
DEVELOPMENT = "UN Network on Racial Discrimination and Protection of Minorities Development Pillar"
CHECKLIST = (
    "Checklist to Strengthen UN Work at Country Level to Combat Racial Discrimination and Advance Minority Rights"
)
MEMBERS = (
    "DESA DCO DGC DPA DPKO ILO OCHA OHCHR OSAPG PBSO UNAIDS UNAOC UNDP UNEP UNHCR UNESCO UNFPA UNICEF UNITAR UNODC"
    " UN_Women WFP WHO"
)
FACTS = [
    ("its name", NETWORK, "title", "UN Network on Racial Discrimination and Protection of Minorities"),
    ("set up in 2012 by Ban Ki-moon", NETWORK, TEXT, "set up in 2012 at the initiative of Ban Ki-moon, then Secretary"),
    ("what for", NETWORK, TEXT, "dialogue and cooperation between the departments, agencies, programmes and funds"),
    ("members and focal points", NETWORK, TEXT, "over 20 members, each with a focal point"),
    ("mailing list", NETWORK, TEXT, "About 200 staff are on its mailing list."),
    ("why it grew: the pandemic", NETWORK, TEXT, "the impact of the COVID-19 pandemic on minority communities"),
    ("why it grew: movements", NETWORK, TEXT, "Black Lives Matter and allied movements around the world"),
    ("members named in 2021", NETWORK, TEXT, "In 2021 the following 23 members were named."),
    *((f"member {name}", NETWORK, TEXT, name.replace("_", " ")) for name in MEMBERS.split()),
    ("DOCO is DCO today", NETWORK, TEXT, "DOCO (today DCO)"),
    ("one co-chair is permanent", NETWORK, TEXT, "permanent"),
    ("UNESCO co-chairs from 2021 to the meeting", NETWORK, TEXT, "2021 – 8 February 2023"),
    ("OSAPG co-chairs in 2023", NETWORK, TEXT, "9 February 2023 – 31 December 2023"),
    ("represented by Alice Wairimu Nderitu", NETWORK, TEXT, "Alice Wairimu Nderitu"),
    ("DGC co-chairs in 2024", NETWORK, TEXT, '"2024"'),
    ("represented by Melissa Fleming", NETWORK, TEXT, "Melissa Fleming"),
    (
        "a panel of civil society was asked for at the meeting",
        PANEL,
        "decided_at",
        "http://localhost:8000/en/network/…",
    ),
    ("its members are not known", PANEL, TEXT, "This page does not name any members yet."),
    ("the plan", PLAN, "title", "Work Plan 2021-2025"),
    ("its short name", PLAN, TEXT, "Work Plan 2021+"),
    ("its period", PLAN, "period", {"first_year": 2021, "last_year": 2025}),
    ("adopted in December 2020", PLAN, "adopted", "2020-12"),
    ("pillars for the first time", PLAN, TEXT, "For the first time the work was divided into pillars"),
    ("one or more lead entities", PLAN, TEXT, "led by one or more entities"),
    ("revised for 2023", PLAN, "revisions", [{"title": "Work Plan 2021+, 2023 action revision", "year": 2023}]),
    ("agreed after the meeting of 2020", PLAN, TEXT, "agreed after the senior meeting of 2020"),
    ("reaffirmed in 2021", PLAN, TEXT, "reaffirmed in 2021"),
    ("EC/DC action recommended already then", PLAN, TEXT, "As early as November 2020 the senior leadership had recom"),
    ("the Checklist", "/resources/checklist", "title", CHECKLIST),
    ("shown on 21 September 2021", "/resources/checklist", TEXT, "was shown on 21 September 2021"),
    ("its file is not known", "/resources/checklist", "files", []),
    ("and the page says so", "/resources/checklist", TEXT, "The file of this work is not on this site."),
    ("the first side event", SIDE_EVENT, TEXT, "The Network’s first side event with Member States."),
    ("on the margins of the 48th session", SIDE_EVENT, "title", "Side event on the margins of the 48th Human Righ…"),
    ("its day in Geneva begins", SIDE_EVENT, "start", "2021-09-20T22:00:00+00:00"),
    ("its time is not known", SIDE_EVENT, "whole_day", True),
    ("21 September 2021", SIDE_EVENT, TEXT, "21 September 2021"),
    ("the Checklist was shown there", SIDE_EVENT, TEXT, "how country teams use the Checklist"),
    ("the summit", SUMMIT, "title", "Times of Crisis Pillar Summit"),
    ("its place", SUMMIT, "venue", "UPEACE, Costa Rica"),
    ("its day in Costa Rica begins", SUMMIT, "start", "2022-12-07T06:00:00+00:00"),
    ("7 December 2022", SUMMIT, TEXT, "7 December 2022"),
    ("its outcome document", "/resources/times-of-crisis-summit-outcome", "date", "2022-12-07"),
    ("about Costa Rica", "/resources/times-of-crisis-summit-outcome", "places", ["CR"]),
    ("21 March every year", DAY, "month", 3),
    ("21 March every year", DAY, "day", 21),
    ("the Day's name", DAY, "title", "International Day for the Elimination of Racial Discrimination"),
    ("an opportunity for all members", DAY, TEXT, "For all members of the Network it is an opportunity for communic"),
    ("the coming edition", f"{DAY}/2027", "observed_on", "2027-03-21"),
    ("what the call is for", CALL, TEXT, "Suggestions towards the programme of work 2022-2023."),
    ("its deadline", CALL, "closes", "2021-10-20"),
    ("in words", CALL, TEXT, "20 October 2021"),
    ("what is sought", CALL, TEXT, "Priorities for joint action of the United Nations at the global level"),
    ("bearing resources in mind", CALL, TEXT, "bearing in mind that the Network’s resources are limited"),
    ("short, by e-mail", CALL, TEXT, "short and sent by e-mail"),
    ("the subject line", CALL, "subject_line", "Work Plan"),
    ("the formats", CALL, "formats", "Word or PDF"),
    *((f"left blank: {key}", CALL, key, None) for key in ("issued_by", "word_limit", "email", "languages")),
    ("news of the side event", f"{NETWORK}/news-side-event", "effective", "2021-09-21…"),
]
# (number, address, title, leads, titles and words of the key actions of 2021)
PILLARS: list[tuple[int, str, str, list[str], list[str]]] = [
    (
        1,
        "leave-no-one-behind",
        "Leave No One Behind",
        ["WHO"],
        ["Online training for UN staff in the field", "case studies from UN country and humanitarian teams"],
    ),
    (
        2,
        "criminal-justice",
        "Criminal Justice",
        ["UNODC"],
        [
            "Statement to the 14th UN Congress on Crime Prevention and Criminal Justice",
            "Side event on the margins of the 2021 Commission on Crime Prevention and Criminal Justice",
            STATEMENT,
            TITLE,
        ],
    ),
    (
        3,
        "agenda-for-protection",
        "Agenda for Protection",
        ["OHCHR"],
        [
            "Minority protection in the follow-up to the Secretary-General’s Call to Action on human rights",
            "Groundwork for minority rights in prevention, security and peacekeeping",
        ],
    ),
    (
        4,
        "intersectionality",
        "Intersectionality",
        ["UNAIDS"],
        [
            "Guidance note on intersectionality, racial discrimination and minorities",
            "Database of expert literature",
        ],
    ),
    (
        5,
        "communications",
        "Communications",
        ["DGC", "UNFPA"],
        [
            "A board of communications products and actions across the UN system",
            "Trello",
            "Support for the 20th anniversary of the Durban Declaration and Programme of Action",
            "The World Conference against Racism was held in 2001; the anniversary was in 2021.",
        ],
    ),
    (
        6,
        "knowledge-hub",
        "Knowledge Hub",
        ["UNHCR"],
        ["A shared platform for members", "Capacity building", "Thematic webinars"],
    ),
    (7, "un-internal-diversity", "UN Internal Diversity", [], []),
    (8, "network-development", DEVELOPMENT, ["OHCHR", "UNESCO"], []),
]
REASON = "pending the outcome of the Secretary-General’s Task Force on Addressing Racism at the UN"
