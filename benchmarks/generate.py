"""A site of many pages in seconds: rows written in bulk, as they would be if editors had published each page."""

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.db.models import F, Max
from wagtail.models import Locale, Page, Revision

from benchmarks.bodies import Things, body, make_images
from benchmarks.plan import VARIANTS, Place, Plan, Tree
from benchmarks.replicate import Replicator
from benchmarks.texts import Words
from cms.languages import LANGUAGES, Language
from cms.models import Topic
from home.models import HomePage, StandardPage
from home.site import ensure_site
from search import indexing

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
TARGETS = 4
TOPICS = 8
SEARCHED = 20


def generate(plan: Plan) -> dict[str, Any]:
    """Make a site; return what those who ask it for pages need to know."""
    tree, images = Tree(plan), make_images(6)
    topics = {language.code: _topics(language) for language in LANGUAGES}
    makers = [_Maker(tree, language, images, topics[language.code]) for language in LANGUAGES]
    with transaction.atomic():
        for maker in makers:
            maker.make_pages()
    if plan.documents:
        with transaction.atomic():
            replicator = Replicator()
            for maker in makers:
                replicator.build_targets([maker.ids[number] for number in tree.sections[:TARGETS]])
            for maker in makers:
                replicator.replicate(maker.alike())
            replicator.finish()
        if plan.search:
            indexing.fill()
    if plan.stock_index:
        call_command("update_index", verbosity=0)
    english = next(maker for maker in makers if maker.language.code == "en")
    return {"topic": topics["en"][0], **english.facts()}


def _topics(language: Language) -> list[int]:
    """Make the topics of a language; return their ids. They are translations of each other."""
    locale, words = Locale.objects.get(language_code=language.code), Words(language.code, "topics")
    keys = [uuid.uuid5(uuid.NAMESPACE_OID, f"topic/{number}") for number in range(TOPICS)]
    return [Topic.objects.create(title=words.words(2), locale=locale, translation_key=key).pk for key in keys]


class _Maker:
    """Makes the pages of one language."""

    def __init__(self, tree: Tree, language: Language, images: list[int], topics: list[int]) -> None:
        self.tree, self.language, self.images, self.topics = tree, language, images, topics
        self.home = HomePage.objects.get(locale__language_code=language.code)
        self.words = Words(language.code, "titles")
        self.pages: list[Page] = []
        self.ids: list[int] = []

    def make_pages(self) -> None:
        """Write the rows of all pages, and their revisions."""
        first = (Page.objects.aggregate(last=Max("id"))["last"] or 0) + 1
        self.ids = [first + place.number for place in self.tree.places]
        self.pages = []
        for place in self.tree.places:
            self.pages.append(self._page(place))
        Page.objects.filter(pk=self.home.pk).update(numchild=F("numchild") + self.tree.children[None])
        Page.objects.bulk_create(self.pages, batch_size=200)
        self._fill_pages()
        if self.tree.plan.revisions:
            self._make_revisions()

    def alike(self) -> list[list[Page]]:
        """Return the pages in groups of the same content."""
        groups: dict[Any, list[Page]] = {}
        for place, page in zip(self.tree.places, self.pages, strict=True):
            groups.setdefault(place.likeness, []).append(page)
        return list(groups.values())

    def facts(self) -> dict[str, Any]:
        """Return ids and paths, and words that stand in titles."""
        return {
            "home": {"id": self.home.pk, "path": self.home.url_path.rstrip("/")},
            "pages": [{"id": page.pk, "path": page.url_path.rstrip("/")} for page in self.pages],
            "sections": self.tree.sections,
            "words": [page.title.split()[0] for page in self.pages[:SEARCHED]],
        }

    def _page(self, place: Place) -> Page:
        parent = self.home if place.parent is None else self.pages[place.parent]
        title = f"{self.words.words(4)} {place.number}"
        published = FIRST + timedelta(hours=place.number)
        revision = self.ids[place.number] + 1_000_000 if self.tree.plan.revisions else None
        return Page(
            id=self.ids[place.number],
            content_type=ContentType.objects.get_for_model(StandardPage),
            locale_id=self.home.locale_id,
            path=Page._get_path(parent.path, parent.depth + 1, place.step),
            depth=parent.depth + 1,
            numchild=self.tree.children[place.number],
            url_path=f"{parent.url_path}{place.slug}/",
            translation_key=uuid.uuid5(uuid.NAMESPACE_OID, f"page/{place.number}"),
            title=title,
            draft_title=title,
            slug=place.slug,
            show_in_menus=place.in_menu,
            live=True,
            first_published_at=published,
            last_published_at=published,
            latest_revision_id=revision,
            latest_revision_created_at=published,
            live_revision_id=revision,
        )

    def _fill_pages(self) -> None:
        """Write what standard pages have beyond a page's row."""
        words = Words(self.language.code, "bodies")
        targets = [self.ids[number] for number in self.tree.sections[:TARGETS]]
        things = Things(targets, self.images, self.topics)
        bodies = [json.dumps(body(words, variant, things), ensure_ascii=False) for variant in range(VARIANTS)]
        summaries = [words.text(30) for _ in range(VARIANTS)]
        columns = ("page_ptr_id", "summary", "nav_title", "lead_image_id", "lead_image_alt", "body")
        rows = [
            (self.ids[place.number], summaries[variant], "", self.images[variant], words.vocabulary[0], bodies[variant])
            for place in self.tree.places
            for variant in [place.number % VARIANTS]
        ]
        insert(StandardPage._meta.db_table, columns, rows)
        through = StandardPage.topics.through
        through.objects.bulk_create(
            through(standardpage_id=self.ids[place.number], topic_id=self.topics[topic])
            for place in self.tree.places
            for topic in {1 + place.number % VARIANTS, 4 + place.number % VARIANTS} | ({0} if place.wide else set())
        )

    def _make_revisions(self) -> None:
        """Write the live revision of each page; pages of the same content differ in a few keys."""
        kind = ContentType.objects.get_for_model(StandardPage)
        base = ContentType.objects.get_for_model(Page)
        for group in self.alike():
            content = json.dumps(StandardPage.objects.get(pk=group[0].pk).serializable_data(), cls=DjangoJSONEncoder)
            Revision.objects.bulk_create(
                Revision(
                    id=page.live_revision_id,
                    content_type=kind,
                    base_content_type=base,
                    object_id=str(page.pk),
                    object_str=page.title,
                    created_at=page.last_published_at,
                    content={
                        **json.loads(content),
                        **{name: getattr(page, name) for name in ("pk", "title", "draft_title", "slug", "url_path")},
                        **{name: getattr(page, name) for name in ("path", "depth", "numchild", "show_in_menus")},
                        "translation_key": str(page.translation_key),
                    },
                )
                for page in group
            )


def insert(table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Insert rows without a model, as Django has no bulk insert into a table that inherits another."""
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)  # noqa: S608


def make_empty() -> None:
    """Make a site of six home pages in DATA_DIR."""
    call_command("migrate", verbosity=0)
    ensure_site()
    close()


def fill(**sizes: Any) -> None:
    """Fill the site in DATA_DIR, and write ``site.json`` beside its database."""
    facts = generate(Plan(**sizes))
    close()
    (settings.DATA_DIR / "site.json").write_text(json.dumps(facts))


def close() -> None:
    """Leave a SQLite database in one file, without a log beside it; let PostgreSQL's new ids follow those given."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page, Revision]):
            cursor.execute(statement)
    connection.close()
