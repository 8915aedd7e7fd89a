"""The Alliance's page types, made through the admin's forms as editors do."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.blocks.listing import criterion
from cms.translations.targets import translate
from events.models import EventPage
from home.models import (
    AlliancePage,
    DeclarationPage,
    Entity,
    GoodPracticePage,
    InitiativePage,
    LinkPage,
    NewsPage,
    WorkingGroupPage,
)
from home.models.practices import refuse_personal_address
from home.reports import overlaps
from home.sections import DECADE, NOT_OVER
from tests import factories

ROWS = {
    AlliancePage: ("aims",),
    WorkingGroupPage: ("members", "recommendations"),
    DeclarationPage: ("signatures", "versions"),
    NewsPage: ("entities", "people"),
}


def send(editor: Any, model: Any, parent: Any, title: str, slug: str, **fields: Any) -> Any:
    """Send the form of a new page; rows that are not given are none."""
    rows = {name: inline_formset(fields.pop(name, [])) for name in ROWS.get(model, ())}
    data = {"title": title, "slug": slug, "summary": "", "body": streamfield([]), **rows, **fields}
    address = reverse("wagtailadmin_pages:add", args=["home", model._meta.model_name, parent.pk])
    extra = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    return editor.post(address, nested_form_data(data) | extra)


def make(editor: Any, model: Any, parent: Any, title: str, slug: str, **fields: Any) -> Any:
    """Make and publish a page through its form; return it."""
    response = send(editor, model, parent, title, slug, **fields)
    assert response.status_code == 302, errors_of(response)
    return model.objects.get(slug=slug, locale=parent.locale)


def errors_of(response: Any) -> dict[str, Any]:
    form = response.context["form"]
    return {**form.errors, **{name: each.errors for name, each in form.formsets.items() if any(each.errors)}}


def words_of(answer: Any) -> str:
    """Return everything that a visitor reads of an answer's blocks."""
    found = []
    for identifier in answer["blocks_layout"]["items"]:
        block = answer["blocks"][identifier]
        if block["@type"] == "slate":
            found.append(block["plaintext"])
        elif block["@type"] == "slateTable":
            for row in block["table"]["rows"]:
                found.append(" | ".join(leaves(cell["value"]) for cell in row["cells"]))
        elif block["@type"] == "listing":
            found.append(block["headline"])
    return "\n".join(found)


def leaves(nodes: Any) -> str:
    return "".join(node.get("text", "") or leaves(node.get("children", [])) for node in nodes)


@pytest.fixture
def unog(home):
    return factories.entity("UNOG", home.locale, member_of="alliance", website="https://www.ungeneva.org")


@pytest.fixture
def director(home, unog):
    return factories.person("Tatiana Valovaya", home.locale, [("Director-General", unog)])


def test_alliance_page_tells_aims_governance_and_members(editor, visitor, home, unog):
    aims = [{"text": "Share good practices."}, {"text": "Coordinate what is being done."}]
    governance = rich_text("<p>Led by the heads of the entities.</p>")
    make(editor, AlliancePage, home, "The Alliance", "the-alliance", aims=aims, governance=governance)
    answer = visitor.json("/en/the-alliance")
    assert answer["@type"] == "Alliance"
    assert words_of(answer).splitlines() == [
        *("Aims", "Share good practices. Coordinate what is being done."),
        *("Governance", "Led by the heads of the entities.", "Membership"),
        *("Acronym | Entity | Membership", "UNOG | Office UNOG | since 2012", "Good practices", "Initiatives"),
    ]
    assert answer["aims"] == ["Share good practices.", "Coordinate what is being done."]
    [member] = answer["members"]
    assert (member["acronym"], member["from"], member["to"]) == ("UNOG", "2012-01-01", None)


def test_new_member_appears_on_the_alliance_page(editor, visitor, home, unog):
    make(editor, AlliancePage, home, "The Alliance", "the-alliance")
    rows = [{"body": "alliance", "starts_on": "2023-10-05", "ends_on": ""}]
    data = {"acronym": "ILO", "name": "International Labour Organization", "kind": "agency", "website": "", "logo": ""}
    editor.post(
        reverse("wagtailsnippets_home_entity:add"), nested_form_data({**data, "memberships": inline_formset(rows)})
    )
    assert "ILO | International Labour Organization | since 5 October 2023" in words_of(
        visitor.json("/en/the-alliance")
    )


def recommendation(number, text="Found an alliance.", **fields):
    return {"number": number, "text": text, "status": "made", "endorsed_on": "", "endorsed_by": "", **fields}


def test_working_group_page_tells_who_and_what(editor, visitor, home, director):
    rows = [recommendation(1, status="endorsed", endorsed_on="2023-04", endorsed_by=director.pk)]
    people = {"chair": director.pk, "advocate": director.pk, "members": [{"person": director.pk}]}
    make(editor, WorkingGroupPage, home, "Working Group", "working-group", recommendations=rows, **people)
    answer = visitor.json("/en/working-group")
    words = words_of(answer)
    assert "Chair: Tatiana Valovaya, Director-General, UNOG" in words
    assert "1 | Found an alliance. | Endorsed | April 2023 | Tatiana Valovaya" in words
    assert answer["recommendations"][0]["endorsed_on"] == "2023-04"
    assert answer["chair"]["name"] == answer["members"][0]["name"] == "Tatiana Valovaya"


def test_recommendation_number_is_refused_the_second_time(editor, home):
    rows = [recommendation(1), recommendation(1, "Another.")]
    response = send(editor, WorkingGroupPage, home, "Working Group", "working-group", recommendations=rows)
    assert errors_of(response)["recommendations"][1] == {"number": ["Number 1 is there already."]}
    assert "Another." in response.content.decode()


@pytest.mark.parametrize("value", ["April 2023", "2023-13", "2023-02-30", "23", "2023-4", "٢٠٢٣"])
def test_date_that_is_none_is_refused_at_the_recommendation(editor, home, value):
    rows = [recommendation(1, endorsed_on=value)]
    response = send(editor, WorkingGroupPage, home, "Working Group", "working-group", recommendations=rows)
    [error] = errors_of(response)["recommendations"][0]["endorsed_on"]
    assert value in error


def test_declaration_without_text_and_signatures_says_so(editor, visitor, home):
    make(editor, DeclarationPage, home, "Declaration", "declaration")
    words = words_of(visitor.json("/en/declaration"))
    assert "The text has not been published on this page." in words
    assert "No signatures have been recorded on this page." in words


def test_declaration_shows_text_event_signatures_and_versions(editor, visitor, commits, home, unog, director):
    with commits():
        times = {"start": datetime(2023, 10, 5, 13, tzinfo=UTC), "time_zone": "Europe/Zurich"}
        event = factories.published(EventPage, home, "First meeting", kind="launch", **times)
        paper = factories.document("Declaration")
    fields = {
        "text": rich_text("<p>We affirm our commitment.</p>"),
        "adopted_at": event.pk,
        "signatures": [{"entity": unog.pk, "person": director.pk, "signed_on": "2023-10-05"}],
        "versions": [{"language": "fr", "document": paper.pk}],
    }
    make(editor, DeclarationPage, home, "Declaration", "declaration", **fields)
    answer = visitor.json("/en/declaration")
    words = words_of(answer)
    assert "Adopted at: First meeting" in words and "We affirm our commitment." in words
    assert "Office UNOG (UNOG) | Tatiana Valovaya | Director-General | 5 October 2023" in words
    assert "Français" in words
    assert answer["adopted_at"]["@id"].endswith("/en/first-meeting")
    assert answer["signatures"][0]["signed_on"] == "2023-10-05"
    assert answer["versions"][0]["download"].endswith(f"/documents/{paper.pk}/@@download/file/{paper.filename}")
    found = visitor.json("/@search", {"entity": str(unog.translation_key), "portal_type": "Declaration"})
    assert found["items_total"] == 1


def test_signature_of_someone_without_a_function_is_refused(editor, home, unog, director):
    ilo = factories.entity("ILO", home.locale)
    rows = [{"entity": ilo.pk, "person": director.pk, "signed_on": ""}]
    response = send(editor, DeclarationPage, home, "Declaration", "declaration", signatures=rows)
    [error] = errors_of(response)["signatures"][0]["person"]
    assert "Tatiana Valovaya has no function at ILO" in error


def test_signature_after_the_function_ended_is_refused(editor, home, unog, director):
    director.functions.update(ends_on=date(2023, 1, 31))
    rows = [{"entity": unog.pk, "person": director.pk, "signed_on": "2023-10-05"}]
    response = send(editor, DeclarationPage, home, "Declaration", "declaration", signatures=rows)
    assert "no function at UNOG" in errors_of(response)["signatures"][0]["person"][0]


def practice(unog, **fields):
    texts = {name: rich_text(f"<p>The {name}.</p>") for name in ("problem", "action", "result", "transfer")}
    return {**texts, "entity": unog.pk, "contact": "", **fields}


def test_good_practice_tells_everything_in_its_text(editor, visitor, home, unog):
    fields = practice(unog, contact="anti-racism@example.org")
    make(editor, GoodPracticePage, home, "Mentoring", "mentoring", **fields)
    answer = visitor.json("/en/mentoring")
    assert words_of(answer).splitlines() == [
        *("Entity: Office UNOG (UNOG)", "The problem", "The problem.", "What was done", "The action."),
        *(
            "The result",
            "The result.",
            "How others can take it over",
            "The transfer.",
            "Contact: anti-racism@example.org",
        ),
    ]
    assert answer["entity"]["acronym"] == "UNOG" and answer["contact"] == "anti-racism@example.org"


def test_address_of_a_person_is_refused_at_a_good_practice(editor, home, unog):
    fields = practice(unog, contact="jane.doe@example.org")
    errors = errors_of(send(editor, GoodPracticePage, home, "Mentoring", "mentoring", **fields))
    assert "jane.doe@example.org" in errors["contact"][0]


@pytest.mark.parametrize(
    "address", ["press.office@un.org", "anti-racism@un.org", "ungeneva@un.org", "info.geneva@un.org"]
)
def test_address_of_an_office_is_accepted(address):
    refuse_personal_address(address)


def initiative(unog, topic, **fields):
    data = {"entity": unog.pk, "kind": "activity", "status": "under_way", "starts_on": "", "ends_on": "", "pillar": ""}
    return {**data, "audience": "All staff", "place": "Geneva", "topics": [topic.pk], **fields}


@pytest.fixture
def youth(home):
    return factories.topic("Youth", home.locale)


def test_initiative_tells_its_facts_and_is_found_by_them(editor, visitor, home, unog, youth):
    fields = initiative(unog, youth, starts_on="2023-03-01", ends_on="2024-02-29")
    make(editor, InitiativePage, home, "Training", "training", **fields)
    answer = visitor.json("/en/training")
    words = words_of(answer)
    for fact in (
        *("Entity: Office UNOG (UNOG)", "Kind: Activity", "Status: Under way", "Audience: All staff", "Place: Geneva"),
        "Period: 1 March 2023 – 29 February 2024",
    ):
        assert fact in words
    assert answer["period"] == {"from": "2023-03-01", "to": "2024-02-29"}
    assert answer["start"].startswith("2023-03-01") and answer["end"].startswith("2024-02-29")
    found = {"entity": str(unog.translation_key), "initiative_status": "under_way", "initiative_year": "2024"}
    assert visitor.json("/@search", found)["items_total"] == 1
    assert visitor.json("/@search", {**found, "initiative_year": "2025"})["items_total"] == 0


def test_initiative_that_ends_before_it_begins_is_refused(editor, home, unog, youth):
    fields = initiative(unog, youth, starts_on="2024-03-01", ends_on="2023-03-01")
    assert "ends_on" in errors_of(send(editor, InitiativePage, home, "Training", "training", **fields))


@pytest.fixture
def initiatives(commits, home, unog, youth):
    """Four initiatives; only the first two and the last have time and theme in common."""
    other = factories.topic("Sport", home.locale)
    days = {
        "Spring course": (date(2023, 3, 1), date(2023, 6, 30), youth),
        "Long campaign": (date(2023, 5, 1), None, youth),
        "Football": (date(2023, 3, 1), date(2023, 6, 30), other),
        "Later course": (date(2024, 3, 1), date(2024, 6, 30), youth),
    }
    with commits():
        return {
            title: factories.published(
                InitiativePage, home, title, entity=unog, starts_on=first, ends_on=last, topics=[topic]
            )
            for title, (first, last, topic) in days.items()
        }


def test_report_names_what_overlaps_in_time_and_theme(editor, initiatives):
    found = overlaps(InitiativePage.objects.all())
    named = {title: {other.title for other in found[page.pk]} for title, page in initiatives.items()}
    assert named == {
        "Spring course": {"Long campaign"},
        "Long campaign": {"Spring course", "Later course"},
        "Football": set(),
        "Later course": {"Long campaign"},
    }
    report = editor.get(reverse("initiative_overlaps")).content.decode()
    assert "Long campaign (UNOG)" in report
    table = b"".join(editor.get(reverse("initiative_overlaps"), {"export": "csv"}).streaming_content).decode()
    assert "Football,UNOG – Office UNOG,Under way,2023-03-01,2023-06-30,Sport," in table


def test_initiative_lists_others_of_the_same_years_and_themes(visitor, initiatives):
    answer = visitor.json("/en/later-course")
    [block] = [block for block in answer["blocks"].values() if block["@type"] == "listing"]
    response = visitor.post("/en/later-course/@querystring-search", block["querystring"])
    assert [item["title"] for item in response.json()["items"]] == ["Long campaign"]


def test_news_has_the_type_and_image_of_plones_news(editor, visitor, home):
    picture = factories.image("A hall")
    fields = {"summary": "In short.", "lead_image": picture.pk, "lead_image_alt": "A full hall."}
    make(editor, NewsPage, home, "We met", "we-met", **fields)
    answer = visitor.json("/en/we-met")
    assert (answer["@type"], answer["layout"]) == ("News Item", "newsitem_view")
    assert answer["preview_image_link"]["image_scales"]["image"][0]["scales"]
    [block] = [block for block in answer["blocks"].values() if block["@type"] == "image"]
    assert block["alt"] == "A full hall."


def test_news_is_about_entities_and_people_and_found_by_them(editor, visitor, commits, home, unog, director):
    about = {"entities": [{"entity": unog.pk}], "people": [{"person": director.pk}]}
    make(editor, NewsPage, home, "We met", "we-met", **about)
    make(editor, NewsPage, home, "They met", "they-met")
    answer = visitor.json("/en/we-met")
    assert words_of(answer).splitlines() == [
        *("People", "Tatiana Valovaya, Director-General, UNOG", "Entities", "Office UNOG (UNOG)")
    ]
    assert [entity["acronym"] for entity in answer["entities"]] == ["UNOG"]
    assert [(person["name"], person["function"]) for person in answer["people"]] == [
        ("Tatiana Valovaya", "Director-General")
    ]
    found = visitor.json("/@search", {"portal_type": "News Item", "entity": str(unog.translation_key)})
    assert [item["title"] for item in found["items"]] == ["We met"]
    assert words_of(visitor.json("/en/they-met")) == ""
    french = Locale.objects.get(language_code="fr")
    with commits():
        translate(unog, Entity(acronym="ONUG", name="Office des Nations Unies", locale=french), french)
        translate(
            NewsPage.objects.get(slug="we-met", locale__language_code="en"),
            NewsPage(title="Nous avons dit", locale=french),
            french,
        )
    [item] = visitor.json("/fr/@search", {"entity": str(unog.translation_key)})["items"]
    assert visitor.json(item["@id"].removeprefix("http://localhost:8000"))["entities"][0]["acronym"] == "ONUG"


def test_link_leads_to_a_page_and_follows_it(editor, visitor, commits, home):
    with commits():
        page = factories.page(home, "Meetings")
    make(editor, LinkPage, home, "To the meetings", "to-the-meetings", target=page.pk, address="")
    answer = visitor.json("/en/to-the-meetings")
    assert (answer["@type"], answer["layout"]) == ("Link", "link_redirect_view")
    assert answer["remoteUrl"] == answer["targetUrl"] == "http://localhost:8000/en/meetings"
    with commits():
        factories.publish(page, slug="gatherings")
    assert visitor.json("/en/to-the-meetings")["remoteUrl"] == "http://localhost:8000/en/gatherings"
    [item] = visitor.json("/@search", {"portal_type": "Link"})["items"]
    assert item["getRemoteUrl"] == "http://localhost:8000/en/gatherings"
    editor.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert visitor.json("/en/to-the-meetings")["layout"] == "document_view"


def test_link_leads_to_another_site(editor, visitor, home):
    make(editor, LinkPage, home, "OHCHR", "ohchr", target="", address="https://www.ohchr.org/")
    assert visitor.json("/en/ohchr")["remoteUrl"] == "https://www.ohchr.org/"


def test_link_to_nothing_or_twice_or_to_a_link_or_to_this_site_is_refused(editor, home):
    link = make(editor, LinkPage, home, "OHCHR", "ohchr", target="", address="https://www.ohchr.org/")
    for target, address, field in (
        ("", "", "target"),
        (home.pk, "https://www.ohchr.org/", "address"),
        (link.pk, "", "target"),
        ("", "http://localhost:8000/en/alliance", "address"),
        ("", "javascript:alert(1)", "address"),
    ):
        response = send(editor, LinkPage, home, "Link", "link", target=target, address=address)
        assert field in errors_of(response), (target, address)


def test_home_page_has_a_hero_and_the_lists_that_there_are(editor, visitor, commits, home):
    with commits():
        news = factories.published(NewsPage, home, "We met")
    body = nested_form_data({"title": "Home", "summary": "", "body": streamfield([]), "hero_text": "Stand together."})
    rows = [{"section": "news", "limit": "3", "heading": ""}]
    data = nested_form_data({"hero_page": news.pk, "sections": inline_formset(rows)})
    extra = {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1"}
    response = editor.post(reverse("wagtailadmin_pages:edit", args=[home.pk]), body | data | extra)
    assert response.status_code == 302, errors_of(response)
    answer = visitor.json("/en")
    assert words_of(answer).splitlines() == ["Stand together.", "We met", "News"]
    [block] = [block for block in answer["blocks"].values() if block["@type"] == "listing"]
    found = visitor.post("/en/@querystring-search", block["querystring"]).json()
    assert [item["title"] for item in found["items"]] == ["We met"]


def test_list_of_what_runs_now_is_decided_when_it_is_read(visitor, initiatives):
    begun = criterion("start", "date.largerThanRelativeDate", DECADE)
    query = {"query": [criterion("portal_type", "selection.any", ["Initiative"]), begun, NOT_OVER]}
    for day, expected in (("2023-03-01", {"Spring course", "Football"}), ("2023-07-01", set())):
        with freeze_time(f"{day}T12:00:00Z"):
            assert timezone.localdate().isoformat() == day
            items = visitor.post("/en/@querystring-search", query).json()["items"]
            assert {item["title"] for item in items} == expected
