"""A page of every type in the example site, and a work of its literature, with every fact that the type has.

What is told is made up; keys and numbers that answers show are given, so that they are the same on every machine.
"""

import re
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from wagtail.models import Locale, Page

from cms.models import BasePage, Topic
from events.models import (
    AgendaItem,
    Annex,
    CalendarPage,
    CallForInputsPage,
    CampaignAsset,
    CampaignEditionPage,
    CampaignMessage,
    CampaignPage,
    CampaignStatement,
    CivilSocietyPanelPage,
    CommunicationProduct,
    Decision,
    EventEntity,
    EventPage,
    EventPerson,
    EventPillar,
    PanelMember,
    Participant,
)
from home.models import (
    AllianceAim,
    AlliancePage,
    DeclarationPage,
    DeclarationVersion,
    GoodPracticePage,
    HomePage,
    HomeSection,
    InitiativePage,
    LinkPage,
    NewsPage,
    Recommendation,
    Signature,
    StandardPage,
    WorkingGroupMember,
    WorkingGroupPage,
)
from pillars.models import (
    KeyAction,
    PillarLead,
    PillarPage,
    Reference,
    ResourceEntity,
    ResourceFile,
    ResourceLibraryPage,
    ResourcePage,
    ResourcePillar,
    ResourcePlace,
    WorkPlanPage,
    WorkPlanPillar,
    WorkPlanRevision,
)
from tests import factories

Key = Callable[[str], uuid.UUID]
PLACE = "every-type"
REFERENCE = PRODUCT = 1
# Where the first examples stand below the page for types; each of the others in a section of its own.
FIRST: dict[str, str] = {
    "alliance": "alliance",
    "calendar": "calendar",
    "call_for_inputs": "call",
    "campaign": "campaign",
    "campaign_edition": "campaign/edition",
    "civil_society_panel": "panel",
    "declaration": "declaration",
    "event": "summit",
    "good_practice": "practice",
    "initiative": "initiative",
    "link": "link",
    "news": "news",
    "pillar": "plan/pillar",
    "resource": "library/resource",
    "resource_library": "library",
    "standard": "",
    "work_plan": "plan",
    "working_group": "working-group",
}
OTHERS = "others"


def name_of(model: type[Any]) -> str:
    """Return the name of a type's example: that of its model in small letters, such as ``campaign_edition``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__.removesuffix("Page")).lower()


def path_of(model: type[Any]) -> str:
    """Return the address of a type's example in the example site."""
    if model is HomePage:
        return "/en"
    if model is Reference:
        return f"/references/{REFERENCE}"
    name = name_of(model)
    return f"/en/{PLACE}/{FIRST.get(name, f'{OTHERS}/about-{name}/{name}')}".rstrip("/")


class Types:
    """Makes the pages; ``key`` gives the same key for the same name every time."""

    def __init__(self, key: Key, picture: int, paper: int, reference: int | None = None) -> None:
        """Take the numbers of an image and a document, and the one that the work is to have."""
        self.key, self.picture, self.paper, self.reference = key, picture, paper, reference
        self.english = Locale.objects.get(language_code="en")
        self.entity = factories.entity(
            "OHC", self.english, "alliance", translation_key=key("entity"), website="https://entity.example"
        )
        self.person = factories.person(
            "Ada Example", self.english, [("Director", self.entity)], translation_key=key("person"), title="Ms."
        )
        self.topic, _made = Topic.objects.get_or_create(title="Youth", locale=self.english)
        home = Page.objects.get(slug="en", depth=2)
        self.place = self.page(StandardPage, home, PLACE, "Every type", show_in_menus=False)
        self.pages: dict[str, BasePage] = {}

    def page(self, model: type[BasePage], parent: Page, slug: str, title: str, **fields: Any) -> Any:
        """Make and publish a page."""
        fields = {"translation_key": self.key(f"types/{slug}"), "summary": f"About: {title}.", **fields}
        return factories.published(model, parent, title, slug=slug, **fields)

    def row(self, model: Any, name: str, **fields: Any) -> Any:
        """Return a translatable row."""
        return model(locale=self.english, translation_key=self.key(f"row/{name}"), **fields)

    def add(self, model: type[BasePage], slug: str, title: str, parent: Page | None = None, **fields: Any) -> BasePage:
        """Make and publish a page below the one for types, or below another."""
        self.pages[slug] = made = self.page(model, parent or self.place, slug, title, **fields)
        return made

    def add_alone(self, model: type[BasePage], title: str, **fields: Any) -> BasePage:
        """Make and publish a page in a section of its own, so that no answer about another page tells of it."""
        name = name_of(model)
        section = self.page(StandardPage, self.others, f"about-{name}", f"About {name}")
        return self.add(model, name, title, section, **fields)

    def make(self) -> None:
        """Make all."""
        self._events()
        self._home()
        self._pillars()
        self._literature()
        self._campaigns()
        self._panel()
        self.others = self.page(StandardPage, self.place, OTHERS, "Others")
        sections = [self.row(HomeSection, "section", section="news", limit=3)]
        home = HomePage.objects.get(locale=self.english)
        factories.publish(home, hero_text="Listen first.", hero_page=self.pages["summit"], sections=sections)

    def _events(self) -> None:
        self.add(
            EventPage,
            "summit",
            "Summit",
            kind=EventPage.Kind.SUMMIT,
            format=EventPage.Format.HYBRID,
            start=datetime(2026, 3, 21, 9, tzinfo=UTC),
            end=datetime(2026, 3, 21, 10, tzinfo=UTC),
            time_zone="Europe/Zurich",
            second_zone="America/New_York",
            venue="Town hall",
            room="Room 4",
            online_link="https://meeting.example/summit",
            contact_name="Secretariat",
            contact_email="secretariat@entity.example",
            contact_phone="+41 22 000 00 00",
            observers=12,
            observer_entities=3,
            organizers=[EventEntity(entity=self.entity)],
            people=[EventPerson(role=EventPerson.Role.KEYNOTE, person=self.person, entity=self.entity)],
            agenda=[
                self.row(
                    *(AgendaItem, "opening"),
                    number=1,
                    title="Opening",
                    minutes=10,
                    facilitator=self.person,
                    presenters="All",
                    questions="What do we want?",
                    papers="The programme",
                )
            ],
            participants=[self.row(Participant, "participant", entity=self.entity, person=self.person)],
            decisions=[
                self.row(
                    *(Decision, "decision"),
                    number=1,
                    text="Meet again.",
                    agenda_item=1,
                    responsible="Secretariat",
                    due_on=date(2026, 6, 1),
                    status=Decision.Status.values[0],
                )
            ],
            annexes=[self.row(Annex, "annex", number=1, title="List", note="Final", document_id=self.paper)],
        )
        self.add(CalendarPage, "calendar", "Calendar")

    def _home(self) -> None:
        aims = [self.row(AllianceAim, "aim", text="Learn from each other.")]
        text = {"governance": "<p>Its heads lead it.</p>", "membership": "<p>Everybody may join.</p>"}
        self.add(AlliancePage, "alliance", "Alliance", aims=aims, **text)
        recommendation = self.row(
            *(Recommendation, "recommendation"),
            number=1,
            text="Publish figures.",
            status=Recommendation.Status.ENDORSED,
            endorsed_on="2026-01",
            endorsed_by=self.person,
        )
        group = {"chair": self.person, "advocate": self.person, "members": [WorkingGroupMember(person=self.person)]}
        self.add(WorkingGroupPage, "working-group", "Working group", recommendations=[recommendation], **group)
        self.add(
            *(DeclarationPage, "declaration", "Declaration"),
            text="<p>We declare.</p>",
            adopted_at=self.pages["summit"],
            signatures=[Signature(entity=self.entity, person=self.person, signed_on=date(2026, 3, 1))],
            versions=[DeclarationVersion(language="en", document_id=self.paper)],
        )
        parts = {name: f"<p>The {name}.</p>" for name in ("problem", "action", "result", "transfer")}
        contact = "office@entity.example"
        self.add(GoodPracticePage, "practice", "Open doors", entity=self.entity, contact=contact, **parts)
        picture = {"lead_image_id": self.picture, "lead_image_alt": "An empty sheet"}
        self.add(NewsPage, "news", "First news", body=factories.blocks([]), **picture)
        self.add(LinkPage, "link", "Another site", address="https://other.example/")

    def _pillars(self) -> None:
        library: Any = self.add(ResourceLibraryPage, "library", "Library")
        revision = self.row(WorkPlanRevision, "revision", title="Mid-term", year=2026, document_id=self.paper)
        plan: Any = self.add(
            *(WorkPlanPage, "plan", "Plan of work"),
            first_year=2025,
            last_year=2027,
            adopted_on="2024-12",
            revisions_made=[revision],
        )
        action = {"title": "Write a guide", "description": "Short and clear.", "status": KeyAction.Status.DONE}
        pillar: Any = self.add(
            *(PillarPage, "pillar", "Listening", plan),
            number=1,
            status=PillarPage.Status.INACTIVE,
            status_reason="Nobody leads it.",
            leads=[PillarLead(entity=self.entity)],
            key_actions=[
                self.row(
                    KeyAction, "action", year=2026, kind=KeyAction.Kind.GUIDANCE, output=self.pages["summit"], **action
                )
            ],
        )
        factories.publish(plan, plan_pillars=[WorkPlanPillar(pillar=pillar)])
        factories.publish(self.pages["summit"], pillars=[EventPillar(pillar=pillar)])
        self.add(
            *(ResourcePage, "resource", "A guide", library),
            kind=ResourcePage.Kind.GUIDANCE,
            symbol="GA/2026/1",
            published_on=date(2026, 3, 2),
            authors="Example, Ada",
            external_link="https://entity.example/guide",
            files=[ResourceFile(language="en", document_id=self.paper)],
            entities=[ResourceEntity(entity=self.entity)],
            pillars=[ResourcePillar(pillar=pillar)],
            places=[ResourcePlace(place="CH")],
        )
        self.add(
            *(InitiativePage, "initiative", "Joint training"),
            entity=self.entity,
            starts_on=date(2026, 1, 1),
            ends_on=date(2026, 12, 31),
            audience="Managers",
            place="Online",
            pillar=pillar,
            topics=[self.topic],
        )

    def _literature(self) -> None:
        work = Reference(
            id=self.reference,
            kind=Reference.Kind.BOOK,
            title="On listening",
            authors="Example, Ada",
            publisher="Example Press",
            year=2020,
            doi="10.1000/182",
            abstract="How to listen.",
            language="en",
            citation_key="example2020",
        )
        work.full_clean()
        work.save()
        work.topics.set([self.topic])
        work.pillars.set([PillarPage.objects.get(pk=self.pages["pillar"].pk)])
        self.reference = work.pk

    def _campaigns(self) -> None:
        campaign: Any = self.add(CampaignPage, "campaign", "International Day", month=3, day=21)
        edition: Any = self.add(
            *(CampaignEditionPage, "edition", "International Day 2026", campaign),
            observed_on=date(2026, 3, 21),
            theme="Listen first",
            hashtags="#Listen #First",
            messages=[self.row(CampaignMessage, "message", text="Everybody counts.")],
            assets=[self.row(CampaignAsset, "asset", title="Poster", document_id=self.paper)],
            statements=[CampaignStatement(resource=self.pages["resource"])],
        )
        CommunicationProduct.objects.create(
            pk=PRODUCT,
            title="A short film",
            channel=CommunicationProduct.Channel.FILM,
            status=CommunicationProduct.Status.CLEARED,
            campaign=edition,
            audience="Schools",
        )
        self.add(
            *(CallForInputsPage, "call", "Call for inputs"),
            issued_by=self.entity,
            opens_on=date(2026, 3, 1),
            closes_on=date(2026, 3, 31),
            closes_at=time(18),
            time_zone="Europe/Zurich",
            purpose="<p>To learn.</p>",
            who_may_answer="Everybody",
            word_limit=500,
            formats="Word",
            languages="English, French",
            email="office@entity.example",
            subject_line="Inputs",
        )

    def _panel(self) -> None:
        term = {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31)}
        member = {"organisation": "A network", "constituency": "Young people", "region": "africa"}
        self.add(
            *(CivilSocietyPanelPage, "panel", "Panel"),
            decided_at=self.pages["summit"],
            plan="<p>It is asked twice a year.</p>",
            plan_document_id=self.paper,
            members=[self.row(PanelMember, "member", **member, **term)],
        )
