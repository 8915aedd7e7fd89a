"""The site that the walk goes through: of each model objects that some may know of and others may not.

Whoever may not know of an object may read its word nowhere. Words begin with ``STEM``, so that one question finds all.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db.models import Model
from django.test import Client, TestCase
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupApprovalTask,
    Locale,
    PageViewRestriction,
    Task,
    UploadedFile,
    Workflow,
    WorkflowTask,
)
from wagtail_localize.models import Translation, TranslationSource

from cms.content_checks.models import PageFinding
from cms.models import CustomDocument, CustomImage, SiteSettings, User
from cms.publishing.models import GoneAddress, OutboxEntry
from cms.roles import names
from cms.trash.models import TrashedPage
from events.models import CampaignEditionPage, CampaignPage
from home.models import ChairTerm, FocalPoint, HomePage, StandardPage
from pillars.models import PillarPage, Reference, WorkPlanPage
from search.models import AskedText, FileText, PromotedResult, SynonymGroup
from tests import factories
from tests.roles import table
from tests.roles.conftest import french_of

STEM = "zq"


def word(kind: str) -> str:
    """Return the word that stands in what an object of a kind tells of itself; a search for ``STEM`` finds it."""
    return f"{STEM}{''.join(letter for letter in kind if letter.isalpha())}qz"


@dataclass
class World:
    """The objects by kind, somebody of each role, and what else addresses name."""

    objects: dict[str, Model]
    clients: dict[str, Client]
    more: dict[str, int]


def make() -> World:
    """Make everything; to be called in a transaction that is taken back."""
    home = HomePage.objects.get(locale__language_code="en")
    with TestCase.captureOnCommitCallbacks(execute=True):
        places = _pages(home)
        objects = {**places, **_files(places), **_records(home, places), **_settings()}
    assert set(objects) == set(table.ROWS), set(objects) ^ set(table.ROWS)
    clients = {role: _client(role) for role in table.ROLES}
    more = _traces(objects)
    return World(objects, clients, more)


def _draft(model: Any, parent: Any, kind: str, **fields: Any) -> Any:
    page = model(title=f"A {word(kind)}", slug=word(kind), locale=parent.locale, live=False, **fields)
    type(parent).objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision()
    return model.objects.get(pk=page.pk)


def _pages(home: Any) -> dict[str, Any]:
    plan = factories.published(WorkPlanPage, home, "Plan", first_year=2020, last_year=2025)
    one, two = [
        factories.published(PillarPage, plan, f"Pillar {name}", number=at) for at, name in ((1, "one"), (2, "two"))
    ]
    public = factories.page(two, "Public", [])
    restricted = factories.published(StandardPage, two, f"A {word('page:restricted')}", slug=word("page:restricted"))
    board = Group.objects.create(name="Board")
    PageViewRestriction.objects.create(page=restricted, restriction_type="groups").groups.add(board)
    campaign = factories.published(CampaignPage, home, "Campaign", month=3, day=21)
    french_plan = french_of(plan)
    french_of(one)
    call_command("setup_roles", stdout=StringIO())
    # What a public page will say when its draft is published is nobody else's business either.
    public.title = f"A {word('page:next')}"
    public.save_revision()
    return {
        "page:home": home,
        "page:next": None,
        "page:public": StandardPage.objects.get(pk=public.pk),
        "page:restricted": restricted,
        "page:draft": _draft(StandardPage, two, "page:draft"),
        "page:own": _draft(StandardPage, one, "page:own"),
        "page:french": _draft(StandardPage, french_plan, "page:french"),
        "page:pillar": _draft(PillarPage, plan, "page:pillar", number=3),
        "page:edition": _draft(
            CampaignEditionPage, campaign, "page:edition", observed_on=date(2030, 3, 21), theme=word("page:edition")
        ),
        "page:trashed": _trashed(two),
    }


def _trashed(parent: Any) -> TrashedPage:
    """Delete a draft as its author does; return what the trash has of it."""
    page = _draft(StandardPage, parent, "page:trashed")
    page.delete()
    return TrashedPage.objects.get(page_id=page.pk)


def _files(places: dict[str, Any]) -> dict[str, Any]:
    collections = {collection.name: collection for collection in Collection.objects.all()}
    at = {
        "shared": collections[names.SHARED_FILES],
        "own": collections["1. Pillar one"],
        "pillar": collections["2. Pillar two"],
        "internal": collections[names.INTERNAL_FILES],
    }
    made: dict[str, Any] = {}
    for name, collection in at.items():
        for kind, model in (("image", CustomImage), ("document", CustomDocument)):
            key = f"{kind}:{name}"
            file = ContentFile(_content(kind, key), name=f"{word(key)}.{'png' if kind == 'image' else 'txt'}")
            made[key] = model.objects.create(title=f"A {word(key)}", file=file, collection=collection)
            made[key].tags.add(word(key))
    paper = CustomDocument.objects.get(pk=made["document:internal"].pk)
    paper.file = ContentFile(b"Second words.", name=f"second {word('document:internal')}.txt")
    paper.save()
    made["document:internal"] = paper
    # One that is internal, but stands in a draft of the first pillar.
    shown = ContentFile(b"Words to show.", name=f"{word('document:shown')}.txt")
    made["document:shown"] = CustomDocument.objects.create(
        title=f"A {word('document:shown')}", file=shown, collection=at["internal"]
    )
    own = places["page:own"]
    link = f'<p><a linktype="document" id="{made["document:shown"].pk}">x</a></p>'
    own.body = factories.blocks([("rich_text", link)])
    own.save_revision()
    own.save()
    closed = Collection.get_first_root_node().add_child(instance=Collection(name=word("collection:internal")))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    return {**made, "collection:internal": closed}


def _content(kind: str, key: str) -> bytes:
    size = (40 + len(key), 40)
    return factories.png(size) if kind == "image" else f"Words of {key}.".encode()


def _records(home: Any, places: dict[str, Any]) -> dict[str, Any]:
    french = Locale.objects.get(language_code="fr")
    entity = factories.entity(word("entity"), home.locale)
    person = factories.person(word("person"), home.locale)
    works = {}
    for kind, number in (("reference:one", 1), ("reference:two", 2)):
        works[kind] = Reference.objects.create(kind="book", title=f"A {word(kind)}", year=2020)
        works[kind].pillars.add(PillarPage.objects.get(number=number, locale=home.locale))
    synonyms = SynonymGroup.objects.create(language="en", words=f"{word('synonymgroup:en')}\nsame")
    promoted = PromotedResult.objects.create(language="en", texts=word("promotedresult:en"), page=places["page:public"])
    return {
        "topic:en": factories.topic(f"A {word('topic:en')}", home.locale),
        "topic:fr": factories.topic(f"Un {word('topic:fr')}", french),
        "entity": entity,
        "person": person,
        "chairterm": ChairTerm.objects.create(entity=entity, person=person),
        **works,
        "communicationproduct": factories.product(f"A {word('communicationproduct')}"),
        "focalpoint": FocalPoint.objects.create(
            entity=entity, name=f"A {word('focalpoint')}", email=f"{word('focalpoint')}@example.org"
        ),
        "synonymgroup:en": synonyms,
        "promotedresult:en": promoted,
        "asked": AskedText.objects.create(language="en", text=word("asked"), times=3),
        "redirect": Redirect.objects.create(old_path=f"/en/{word('redirect')}", redirect_page=places["page:home"]),
        "gone": GoneAddress.objects.create(path=f"/en/{word('gone')}"),
    }


def _settings() -> dict[str, Any]:
    workflow = Workflow.objects.create(name=f"A {word('workflow')}")
    task = GroupApprovalTask.objects.create(name=f"A {word('task')}")
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)
    account = User.objects.create_user("somebody", f"{word('user')}@example.org")
    return {
        "sitesettings": SiteSettings.load(),
        "user": account,
        "group": Group.objects.create(name=f"A {word('group')}"),
        "workflow": workflow,
        "task": Task.objects.get(pk=task.pk),
        "locale": Locale.objects.get(language_code="ru"),
    }


def _client(role: str) -> Client:
    client = Client()
    if role == table.NOBODY:
        return client
    user = User.objects.create_user(f"member {table.ROLES.index(role)}", password=None)
    if role == table.ADMINISTRATOR:
        user.is_superuser = True
        user.save()
    elif role != table.NO_GROUPS:
        user.groups.set([Group.objects.get(name=role)])
    client.force_login(user)
    return client


def _traces(objects: dict[str, Any]) -> dict[str, Any]:
    """Leave what work leaves behind: log entries, findings, translations, a review, failures, locks, editing."""
    account, later = objects["user"], timezone.now() + timedelta(days=1)
    for record in objects.values():
        if record is not None and not isinstance(record, AskedText | GoneAddress | TrashedPage):
            log(record, "wagtail.edit", user=account)
    for kind in ("page:restricted", "page:draft"):
        page = objects[kind]
        PageFinding.objects.create(page=page, check_name="links", problem="gone_page", field="body", culprit=word(kind))
        key = f"page:{page.pk}"
        OutboxEntry.objects.create(key=key, kind="reconcile", attempts=3, error=word(kind), available_at=later)
        page.locked, page.locked_at, page.locked_by = True, timezone.now(), account
        page.save(update_fields=["locked", "locked_at", "locked_by"])
    draft = objects["page:draft"]
    source, _ = TranslationSource.update_or_create_from_instance(draft)
    translation = Translation.objects.create(source=source, target_locale=objects["locale"])
    Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="fr"))
    state = Workflow.objects.get(name="Moderators approval").start(draft, account)
    FileText.objects.get_or_create(document=objects["document:internal"], defaults={"status": "broken"})
    upload = UploadedFile.objects.create(file=ContentFile(b"x", name=f"{word('user')}.txt"), uploaded_by_user=account)
    session = EditingSession.objects.create(
        user=account, content_object=objects["focalpoint"], last_seen_at=timezone.now()
    )
    return {
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state.pk,
        "revision_id": draft.latest_revision_id,
        "translation_source_id": source.pk,
        "translation_id": translation.pk,
        "string_segment_id": source.stringsegment_set.first().pk,
        "overridable_segment_id": source.overridablesegment_set.first().pk,
        "uploaded_file_id": upload.pk,
        "session_id": session.pk,
    }
