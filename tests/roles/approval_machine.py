"""Random sequences of what translators, editors and moderators do to a page and its French translation.

The model is plain: visitors read the words that a moderator published, approved or scheduled last, or the English ones
with the note that they are not translated, as long as those are public. Whatever else anybody does changes neither.
"""

from datetime import timedelta
from typing import Any, ClassVar
from unittest.mock import patch

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.publishing.models import BegunTranslation
from cms.publishing.scheduling import publish_due
from cms.trash.models import TrashedPage
from home.models import StandardPage
from tests.publishing.commits import commits, taken_back
from tests.roles.conftest import form
from tests.roles.translating import FALLBACK, PATH, url

PEOPLE = st.sampled_from(["translator", "writer", "moderator"])
ACTIONS = st.sampled_from(["", "publish", "submit"])
FRENCH = ("Titre", "Résumé", "En bref")
TEN_MINUTES = timedelta(minutes=10)


def words_of(page):
    return page.title, page.summary, page.lead_image.title if page.lead_image else ""


def is_french(words):
    return any(text.startswith(FRENCH) for text in words[:2])


class Model(RuleBasedStateMachine):
    """What visitors may read, and three people at the admin."""

    people: ClassVar[dict]
    work: ClassVar[Any]
    visitor: ClassVar[Any]
    images: ClassVar[list]

    def __init__(self):
        super().__init__()
        now = timezone.now
        self.later = timedelta()
        self.clock = patch.object(timezone, "now", lambda: now() + self.later)
        self.clock.start()
        self.undo = taken_back()
        self.undo.__enter__()
        self.number = 0
        # What is public in English, and in French without a note; each with what is scheduled for it.
        self.english, self.english_later = ("Fresh", "In short.", "Lake"), None
        self.approved, self.approved_later = None, None
        # Whether the French page was taken down, and what was public in English when that page was deleted.
        self.down, self.deleted = False, (None, None)

    def teardown(self):
        self.undo.__exit__(None, None, None)
        self.clock.stop()

    @property
    def key(self):
        return self.work.english.translation_key

    def page(self, language="fr"):
        return StandardPage.objects.filter(translation_key=self.key, locale__language_code=language).first()

    def is_there(self):
        return self.page("fr") is not None and self.page("en") is not None

    def in_french(self):
        return self.page("fr") is not None

    def in_english(self):
        return self.page("en") is not None

    def in_editor(self):
        """Return whether wagtail-localize's editor opens for the French page."""
        page = self.page()
        return bool(page and not page.alias_of_id and Translation.objects.filter(
            source__object_id=self.key, target_locale=page.locale, enabled=True
        ).exists())  # fmt: skip

    def in_form(self):
        """Return whether Wagtail's own form opens for the French page."""
        page = self.page()
        return bool(page and not page.alias_of_id and not self.in_editor())

    def has_source(self):
        """Return whether the French page is a translation; a moderator can make a page of its own of a copy."""
        marked = BegunTranslation.objects.filter(page_id=self.page().pk)
        return marked.exists() or Translation.objects.filter(source__object_id=self.key).exists()

    def token(self, kind):
        self.number += 1
        return f"{kind} {self.number}"

    def preview(self):
        """Return what the translation editor shows who publishes there."""
        translation = self.work.translation
        return words_of(translation.source.get_ephemeral_translated_instance(self.page().locale, fallback=True))

    def draft(self, language="fr"):
        return self.page(language).get_latest_revision_as_object()

    def publication(self, words, go_live_at=None):
        """A moderator has published French words."""
        if go_live_at and go_live_at > timezone.now():
            self.approved_later = words
        else:
            self.approved = words if is_french(words) or not self.has_source() else None
            self.approved_later, self.down = None, False

    def english_publication(self, words):
        self.english, self.english_later = words, None
        if self.approved is None:
            self.down = False

    def expected(self):
        """Return what visitors read at the French address, ``None`` if nothing."""
        if self.down or not self.in_french():
            return None
        if self.approved:
            return (*self.approved, None)
        return (*self.english, FALLBACK) if self.english else None

    def read(self, path=PATH):
        answer = self.visitor.get(path)
        if answer.status_code in (404, 410):
            return None
        found = self.visitor.json(path)
        image, summary = found["preview_image_link"], found["description"]
        if found.get("fallback"):
            summary = summary.removeprefix("En anglais seulement. ")
        return found["title"], summary, image["title"] if image else "", found.get("fallback")

    @invariant()
    def visitors_read_what_was_approved(self):
        found, expected = self.read(), self.expected()
        assert found == expected, (found, expected)


class Writing(Model):
    """What is written, by whomever: it changes nothing of what is public."""

    @precondition(Model.is_there)
    @rule(who=PEOPLE, below=st.booleans())
    def submit(self, who, below):
        parent = self.page("en").get_parent()
        more = {"page": parent, "include_subtree": "on"} if below else {}
        self.work.submit(self.people[who], **more)

    @precondition(Model.in_editor)
    @rule(who=PEOPLE, path=st.sampled_from(["title", "summary"]), way=st.sampled_from(["write", "import_po", "empty"]))
    def write(self, who, path, way):
        text = self.token({"title": "Titre", "summary": "Résumé"}[path])
        if way == "import_po":
            self.work.import_po(self.people[who], text, path)
        else:
            self.work.write(self.people[who], text if way == "write" else " ", path)

    @precondition(Model.in_editor)
    @rule(who=PEOPLE)
    def machine(self, who):
        self.work.machine(self.people[who])

    @precondition(Model.in_editor)
    @rule(who=PEOPLE, number=st.integers(0, 1))
    def choose(self, who, number):
        self.work.choose(self.people[who], self.images[number].pk)

    @precondition(lambda self: self.is_there() and self.in_editor())
    @rule(who=PEOPLE, publish=st.booleans())
    def synchronise(self, who, publish):
        self.work.sync(self.people[who], publish)

    @precondition(Model.in_editor)
    @rule(who=PEOPLE)
    def stop(self, who):
        self.work.stop(self.people[who])

    @precondition(Model.in_form)
    @rule(who=PEOPLE)
    def restart(self, who):
        self.work.restart(self.people[who])

    @precondition(Model.in_editor)
    @rule(who=st.sampled_from(["translator", "writer"]))
    def send(self, who):
        self.work.send(self.people[who])

    @precondition(Model.in_english)
    @rule(who=st.sampled_from(["translator", "writer"]), action=ACTIONS, later=st.booleans())
    def change_english(self, who, action, later):
        self.in_own_form(who, "en", action, self.token("Title"), later=later)

    def in_own_form(self, who, language, action, title, summary="In short.", later=False, **more):
        """Send Wagtail's form; return whether something was saved."""
        page = self.page(language)
        before = page.latest_revision_id
        fields = {"lead_image": self.images[0].pk, **more}
        if later:
            fields["go_live_at"] = f"{timezone.localtime() + TEN_MINUTES:%Y-%m-%d %H:%M}"
        data = form(title, action, slug=page.slug, summary=summary, **fields)
        self.people[who].post(url("wagtailadmin_pages:edit", page.pk), data)
        return self.page(language).latest_revision_id != before


class Machine(Writing):
    """What moderators do, and what others try."""

    @precondition(Model.in_french)
    @rule(who=PEOPLE)
    def to_alias(self, who):
        before = self.page().alias_of_id
        self.work.to_alias(self.people[who])
        if self.page().alias_of_id and not before:
            self.approved = self.approved_later = None
            self.down = False

    @precondition(lambda self: self.in_french() and self.page().alias_of_id)
    @rule(who=PEOPLE)
    def from_alias(self, who):
        page = self.page()
        self.work.from_alias(self.people[who])
        if who == "moderator":
            self.approved, self.down = words_of(page), not page.live

    @precondition(lambda self: self.in_french() and self.page().current_workflow_task_state)
    @rule(who=PEOPLE, action=st.sampled_from(["approve", "reject"]))
    def review(self, who, action):
        draft = self.draft()
        self.work.approve(self.people[who], action)
        if who == "moderator" and action == "approve":
            self.publication(words_of(draft), draft.go_live_at)

    @precondition(Model.in_editor)
    @rule(who=PEOPLE)
    def publish(self, who):
        words = self.preview()
        self.work.publish(self.people[who])
        if who == "moderator":
            self.publication(words)

    @precondition(Model.in_form)
    @rule(who=PEOPLE, action=ACTIONS, later=st.booleans(), back=st.booleans())
    def use_form(self, who, action, later, back):
        """Save Wagtail's form, with new words or with those of the page's first revision."""
        more, words = {}, (self.token("Titre"), "Résumé", self.images[0].title)
        if back and (first := self.page().revisions.order_by("pk").first()):
            words = words_of(first.as_object())
            more = {"revision": first.pk}
        done = self.in_own_form(who, "fr", action, words[0], words[1], later, **more)
        if done and who == "moderator" and action == "publish":
            self.publication((*words[:2], self.images[0].title), timezone.now() + TEN_MINUTES if later else None)

    @precondition(Model.in_french)
    @rule(who=PEOPLE)
    def publish_list(self, who):
        page = self.page()
        draft = page.get_latest_revision_as_object() if page.latest_revision_id else page
        address = f"{url('wagtail_bulk_action', 'wagtailcore', 'page', 'publish')}?id={page.pk}"
        self.people[who].post(address)
        if who == "moderator" and not page.alias_of_id:
            self.publication(words_of(draft), draft.go_live_at)

    @precondition(Model.in_french)
    @rule(who=PEOPLE)
    def unpublish(self, who):
        live = self.page().live
        self.work.unpublish(self.people[who], self.page())
        if who == "moderator" and live:
            self.down, self.approved_later = True, None

    @precondition(lambda self: self.approved_later and self.in_french())
    @rule(who=PEOPLE)
    def unschedule(self, who):
        page = self.page()
        revision = page.revisions.exclude(approved_go_live_at=None).get()
        self.people[who].post(url("wagtailadmin_pages:revisions_unschedule", page.pk, revision.pk))
        if who == "moderator":
            self.approved_later = None

    @precondition(Model.in_english)
    @rule(later=st.booleans())
    def publish_english(self, later):
        title = self.token("Title")
        if self.in_own_form("moderator", "en", "publish", title, later=later):
            words = (title, "In short.", self.images[0].title)
            if later:
                self.english_later = words
            else:
                self.english_publication(words)

    @precondition(lambda self: self.in_english() and self.page("en").live)
    @rule(who=PEOPLE)
    def unpublish_english(self, who):
        self.work.unpublish(self.people[who], self.page("en"))
        if who == "moderator":
            self.english = self.english_later = None

    @rule()
    def wait(self):
        self.later += 2 * TEN_MINUTES
        with commits():
            publish_due()
        if self.english_later and self.in_english():
            self.english_publication(self.english_later)
        if self.approved_later and self.in_french():
            self.publication(self.approved_later)

    @precondition(Model.in_french)
    @rule(who=PEOPLE, publish=st.booleans())
    def copy(self, who, publish):
        slug, expected = self.token("copie").replace(" ", "-"), self.expected()
        before = set(Page.objects.values_list("pk", flat=True))
        self.work.copy(self.people[who], slug, publish)
        found = self.read(f"/fr/plan/pillar-one/{slug}")
        if who != "moderator" or not publish or not expected:
            assert found is None, found
        else:
            assert found and found[1:] == (*expected[1:3], None), (found, expected)
        for page in Page.objects.exclude(pk__in=before):
            self.people["moderator"].post(url("wagtailadmin_pages:delete", page.pk))

    @rule(who=PEOPLE, language=st.sampled_from(["en", "fr"]), together=st.booleans())
    def delete(self, who, language, together):
        page, english = self.page(language), self.in_english()
        if page:
            data = {"translations": [self.page("fr").pk]} if together and self.in_french() else {}
            self.people[who].post(url("wagtailadmin_pages:delete", page.pk), data)
        if english and not self.in_english():
            self.deleted = (self.english, self.english_later)
            self.english = self.english_later = None

    @rule(who=PEOPLE, language=st.sampled_from(["en", "fr"]), together=st.booleans())
    def bring_back(self, who, language, together):
        found = TrashedPage.objects.filter(path__endswith="/fresh", language=language).first()
        if found is None:
            return
        before = {"en": self.in_english(), "fr": self.in_french()}
        data = {"slug": found.slug, "parent": found.parent_id, **({"together": "on"} if together else {})}
        self.people[who].post(url("trash_restore", found.pk), data)
        if self.in_english() and not before["en"] and who == "moderator":
            self.english, self.english_later = self.deleted
        if self.in_french() and not before["fr"] and who != "moderator":
            self.down, self.approved_later = True, None
