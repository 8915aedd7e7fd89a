"""Topics: whatever is about one is found by it, of whichever type."""

from datetime import UTC, date, datetime

from events.models import CallForInputsPage, CampaignEditionPage, CampaignPage, CivilSocietyPanelPage, EventPage
from home.models import GoodPracticePage, InitiativePage, NewsPage, WorkingGroupPage
from pillars.models import PillarPage, Reference, ResourceLibraryPage, ResourcePage, WorkPlanPage
from tests import factories


def test_every_type_is_found_by_its_topics(visitor, commits, home):
    with commits():
        youth, other = factories.topic("Youth", home.locale), factories.topic("Sport", home.locale)
        ohchr = factories.entity("OHCHR", home.locale)
        library = factories.published(ResourceLibraryPage, home, "Library", topics=[youth])
        plan = factories.published(WorkPlanPage, home, "Plan", first_year=2021, last_year=2025, topics=[youth])
        campaign = factories.published(CampaignPage, home, "Campaign", month=3, day=21, topics=[youth])
        own = {
            EventPage: (home, {"kind": "summit", "start": datetime(2026, 3, 1, tzinfo=UTC), "time_zone": "UTC"}),
            CallForInputsPage: (home, {}),
            CivilSocietyPanelPage: (home, {}),
            CampaignEditionPage: (campaign, {"observed_on": date(2026, 3, 21)}),
            NewsPage: (home, {}),
            WorkingGroupPage: (home, {}),
            GoodPracticePage: (home, {"entity": ohchr, "problem": "<p>One.</p>", "action": "<p>Two.</p>"}),
            InitiativePage: (home, {"entity": ohchr}),
            PillarPage: (plan, {"number": 1}),
            ResourcePage: (library, {"kind": ResourcePage._meta.get_field("kind").choices[0][0]}),
        }
        for model, (parent, fields) in own.items():
            factories.published(model, parent, model.__name__, topics=[youth], **fields)
        factories.published(NewsPage, home, "About sport", topics=[other])
        work = Reference.objects.create(title="Reference", kind="book")
        work.topics.add(youth)
        work.save()
    found = visitor.json("/@search", {"topic": str(youth.translation_key), "b_size": "100"})["items"]
    made = {model.__name__ for model in own}
    assert {item["title"] for item in found} == made | {"Library", "Plan", "Campaign", "Reference"}
    values = visitor.json("/en/@querystring")["indexes"]["topic"]["values"]
    assert values[str(youth.translation_key)] == {"title": "Youth"}
