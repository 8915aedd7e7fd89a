"""The demo of the work plan: what is known of it and its pillars is answered, in six languages."""

import json

import pypdfium2
import pytest
from django.core.management import call_command
from django.utils.translation import override

from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.models import CustomDocument
from cms.publishing.models import PublishedDocument
from events.demo_content.make_files import FILES, make_files
from home.demo_content.typesetting import FONTS, LATIN
from pillars.demo_pages import FACTS, content
from pillars.models import PillarPage, Reference
from tests.demo.facts.network import PILLARS, PLAN, STATEMENT
from tests.demo.facts.network import TITLE as SIDE_EVENT
from tests.demo.facts.table import words

OTHERS = [language for language in LANGUAGES if language.code != SOURCE_LANGUAGE]


def headings(answer):
    """Return the words of an answer's second-level headings."""
    return [
        block["plaintext"] for block in answer["blocks"].values() if block.get("value", [{}])[0].get("type") == "h2"
    ]


def test_the_plan_shows_its_pillars_in_their_order(demo, db, visitor):
    answer = visitor.json(f"/en{PLAN}")
    tables = [block for block in answer["blocks"].values() if block["@type"] == "slateTable"]
    [overview] = [json.dumps(table, ensure_ascii=False) for table in tables]
    places = [overview.index(f'/{slug}"') for _number, slug, *_ in PILLARS]
    assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_page_is_published_in_every_language(demo, db, visitor, language):
    entries = content(language.code)["pages"]
    in_english_only = {key for key, facts in FACTS["resources"].items() if facts.get("files") == [SOURCE_LANGUAGE]}
    expected = {*FACTS["pillars"], *FACTS["resources"], "resources"}
    assert set(entries) == (expected if language.code == SOURCE_LANGUAGE else expected - in_english_only)
    for key, entry in entries.items():
        path = f"{PLAN}/{key}" if key in FACTS["pillars"] else f"/resources/{key}".removesuffix("/resources")
        answer = visitor.json(f"/{language.token}{path}")
        assert (answer["title"], answer["description"]) == (entry["title"], entry["summary"])
        assert answer["language"]["token"] == language.token
        assert len(answer["@components"]["translations"]["items"]) == (0 if key in in_english_only else 5)
        for title, description in entry.get("actions", []):
            assert title in words(answer) and description in words(answer)
    assert entries["criminal-justice"]["title"] in words(visitor.json(f"/{language.token}{PLAN}"))
    assert content(language.code)["revision"] in words(visitor.json(f"/{language.token}{PLAN}"))


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.code)
def test_titles_are_translated_and_works_keep_theirs(demo, db, visitor, language):
    english = content(SOURCE_LANGUAGE)["pages"]
    for key, entry in content(language.code)["pages"].items():
        assert entry["title"] != english[key]["title"] and entry["summary"] != english[key]["summary"], key
    answer = words(visitor.json(f"/{language.token}{PLAN}/criminal-justice"))
    assert STATEMENT in answer and SIDE_EVENT in answer
    with override(language.code):
        kind = str(PillarPage._meta.get_field("key_actions").related_model.Kind.STATEMENT.label)
    assert kind in answer


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_declaration_has_thirty_articles(demo, db, visitor, language):
    answer = visitor.json(f"/{language.token}/resources/universal-declaration")
    articles = content("udhr")[language.code]
    assert len(articles) == 30
    assert set(headings(answer)) >= {article["heading"] for article in articles}
    for article in articles:
        assert all(text in words(answer) for text in article["paragraphs"]), article["heading"]


def test_literature_is_complete_and_belongs_to_pillars(demo, db, visitor):
    found = visitor.json("/@search", {"portal_type": "Reference", "b_size": 500})
    assert found["items_total"] == len(content("references")) == Reference.objects.count()
    key = PillarPage.objects.get(number=4, locale__language_code=SOURCE_LANGUAGE).translation_key
    titles = {
        item["title"]
        for item in visitor.json("/@search", {"portal_type": "Reference", "pillar": str(key), "b_size": 500})["items"]
    }
    assert titles == {
        entry["title"] for entry in content("references") if "intersectionality" in entry.get("pillars", [])
    }


def test_an_action_leads_to_what_came_of_it_in_the_same_language(demo, db, visitor):
    actions = visitor.json(f"/ru{PLAN}/intersectionality")["key_actions"]
    assert actions[0]["output"].endswith("/ru/resources/intersectionality-guidance-note")


def test_the_first_address_of_the_plan_leads_to_it(demo, db, visitor):
    assert visitor.get("/en/work-plan")["Location"].endswith(f"/en{PLAN}")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_each_language_has_150_documents(demo, db, language):
    """Literature counts in each: it is listed in all, its titles in the language of the work."""
    own = PublishedDocument.objects.filter(language=language.code, page_id__isnull=False)
    assert own.count() + PublishedDocument.objects.filter(portal_type="Reference").count() >= 150


@pytest.mark.parametrize(
    ("token", "note"),
    [
        *(("ar", "بالإنكليزية فقط."), ("zh-cn", "仅有英文本。"), ("fr", "En anglais seulement.")),
        *(("ru", "Только на английском языке."), ("es", "Solo en inglés.")),
    ],
)
def test_a_resource_in_english_only_is_listed_and_says_so(demo, db, visitor, token, note):
    library = visitor.json(f"/{token}/resources")
    [listing] = [block for block in library["blocks"].values() if block["@type"] == "listing"]
    found = visitor.post(f"/{token}/resources/@querystring-search", {**listing["querystring"], "b_size": 50}).json()
    listed = {item["title"]: item for item in found["items"]}
    assert len(listed) == len(FACTS["resources"])
    for key in ("cerd-general-recommendations", "core-human-rights-treaties"):
        english = content(SOURCE_LANGUAGE)["pages"][key]
        item = listed[english["title"]]
        assert item["description"] == f"{note} {english['summary']}"
        assert item["fallback"] == {"requested": token, "served": "en", "reason": "untranslated"}
        assert visitor.json(f"/{token}/resources/{key}")["description"] == item["description"]
    assert not any(note in item["description"] for item in found["items"] if "fallback" not in item)


def test_files_are_pdfs_with_title_and_language_that_can_be_downloaded(demo, db, visitor):
    told = visitor.json("/ar/resources/universal-declaration")["files"]
    assert [file["language"] for file in told] == ["ar", "zh-cn", "en", "fr", "ru", "es"]
    for key, facts in FACTS["resources"].items():
        files = visitor.json(f"/en/resources/{key}")["files"]
        assert len(files) == len(facts.get("files", []))
        for file, code in zip(files, facts.get("files", []), strict=True):
            answer = visitor.get(file["download"].removeprefix("http://localhost:8000"))
            data = b"".join(answer.streaming_content) if answer.streaming else answer.content
            pdf = pypdfium2.PdfDocument(data)
            assert pdf.get_metadata_value("Title") == content(code)["pages"][key]["title"]
            tag = f"/Lang ({'zh-Hans' if code == 'zh-hans' else code})"
            assert tag.encode() in data, (key, code)
    declaration = CustomDocument.objects.get(title="Universal Declaration of Human Rights")
    assert (declaration.symbol, declaration.language) == ("A/RES/217 A (III)", "en")
    assert declaration.issued.isoformat() == "1948-12-10"


def test_the_kept_files_are_what_their_texts_make(tmp_path):
    """Only where the fonts are: the files are kept so that nobody else needs them."""
    if not (FONTS / LATIN[0].format("Regular")).exists():
        pytest.skip("Debian's fonts-noto-core and fonts-noto-cjk are not installed.")
    made = {file.name: texts_of(file) for file in make_files(tmp_path)}
    assert made == {file.name: texts_of(file) for file in FILES.iterdir()}


def texts_of(file):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]


def test_loading_it_again_changes_nothing(demo, db):
    before = PublishedDocument.objects.count(), Reference.objects.count()
    call_command("demo")
    assert (PublishedDocument.objects.count(), Reference.objects.count()) == before
