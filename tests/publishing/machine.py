"""Random sequences of everything that people do in the admin; after each step, what is served is what is published."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import rule
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page
from wagtail_localize.models import Translation

from cms.models import CustomDocument, CustomImage, Topic
from cms.publishing import outbox
from cms.publishing.models import Dependency, OutboxEntry, PublishedDocument
from cms.trash.models import TrashedPage
from tests.publishing.choices import Base, change
from tests.publishing.commits import commits
from tests.publishing.desk import page_form

HOUR = timedelta(hours=1)


class Pages(Base):
    """Changes of pages."""

    @change
    def create(self, data: Any) -> None:
        parent = self.pick(data, "parent", Page.objects.filter(depth__gt=1, locale__language_code__in=("en", "fr")))
        publish = data.draw(st.booleans(), label="publish")
        sentence = self.token("token" if publish else "draft")
        self.desk.create(parent, self.form(data, sentence, f"page-{self.number}"), publish=publish)

    @change
    def edit_and_publish(self, data: Any) -> None:
        page = self.page(data, kind="own")
        self.desk.edit(page, self.form(data, self.token(), page.slug))

    @change
    def save_draft(self, data: Any) -> None:
        page = self.page(data, kind="own")
        self.desk.edit(page, self.form(data, self.token("draft"), page.slug), publish=False)

    @change
    def unpublish(self, data: Any) -> None:
        self.desk.unpublish(self.page(data), below=data.draw(st.booleans(), label="and what is below"))

    @change
    def schedule(self, data: Any) -> None:
        page = self.page(data, kind="own")
        self.desk.edit(page, self.form(data, self.token("draft"), page.slug, go_live_at=timezone.now() + HOUR))

    @change
    def let_expire(self, data: Any) -> None:
        page = self.page(data, kind="own")
        self.desk.edit(page, self.form(data, self.token(), page.slug, expire_at=timezone.now() + HOUR))

    @rule()
    def wait(self) -> None:
        self.site.clock.tick(HOUR + timedelta(minutes=5))
        self.inspect(lagging=True)
        with commits():
            call_command("publish_scheduled", verbosity=0)

    @change
    def move(self, data: Any) -> None:
        page = self.page(data)
        below = Page.objects.filter(depth__gt=1, locale=page.locale).exclude(path__startswith=page.path)
        self.desk.move(page, self.pick(data, "to", below))

    @change
    def reorder(self, data: Any) -> None:
        self.desk.reorder(self.page(data), data.draw(st.integers(0, 3), label="position"))

    @change
    def change_slug(self, data: Any) -> None:
        page = self.page(data, kind="own")
        old, draft = page.slug, page.has_unpublished_changes or not page.live
        slugs = [self.token("slug"), old] if data.draw(st.booleans(), label="and back") else [self.token("slug")]
        for slug in slugs:
            self.desk.edit(page, page_form(self.token(), slug), publish=not draft)

    @change
    def exchange_slugs(self, data: Any) -> None:
        one = self.page(data, "one", kind="own")
        siblings = Page.objects.sibling_of(one, inclusive=False).filter(alias_of=None)
        two = self.pick(data, "two", siblings)
        for page, slug in ((one, "meanwhile"), (two, one.slug), (one, two.slug)):
            self.desk.edit(page, page_form(self.token(), slug))

    @change
    def delete(self, data: Any) -> None:
        self.desk.delete(self.page(data))

    @change
    def bring_back(self, data: Any) -> None:
        trashed = self.pick(data, "deleted page", TrashedPage.objects.order_by("pk"))
        how = {name: "on" for name in ("together", "as_draft") if data.draw(st.booleans(), label=name)}
        if data.draw(st.booleans(), label="elsewhere"):
            above = Page.objects.filter(depth__gt=1, locale__language_code=trashed.language)
            how["parent"] = self.pick(data, "below", above).pk
        self.desk.bring_back(trashed, **how)

    @change
    def restrict(self, data: Any) -> None:
        self.desk.restrict(self.page(data))

    @change
    def unrestrict(self, data: Any) -> None:
        restricted = Page.objects.exclude(view_restrictions=None)
        self.desk.restrict(self.pick(data, "page", restricted), "none")

    @change
    def make_alias(self, data: Any) -> None:
        page = self.page(data)
        parent = self.pick(data, "parent", Page.objects.filter(depth__gt=1, locale=page.locale))
        self.desk.make_alias(page, parent, self.token("slug"))

    @change
    def convert_alias(self, data: Any) -> None:
        self.desk.convert_alias(self.page(data, kind="alias"))


class Translations(Base):
    """Changes of translations, as wagtail-localize makes them."""

    @change
    def submit(self, data: Any) -> None:
        pages = Page.objects.filter(depth__gt=2, locale__language_code="en", alias_of=None)
        subtree = data.draw(st.booleans(), label="and what is below")
        self.desk.submit(self.pick(data, "page", pages), self.site.french, subtree=subtree)

    @change
    def publish_translation(self, data: Any) -> None:
        self.desk.translate(self.page(data, kind="translation"), self.token(), publish=True)

    @change
    def save_draft_of_translation(self, data: Any) -> None:
        self.desk.translate(self.page(data, kind="translation"), self.token("draft"), publish=False)

    @change
    def update_translations(self, data: Any) -> None:
        sources = Translation.objects.filter(enabled=True).values("source__object_id")
        pages = Page.objects.filter(translation_key__in=sources, locale__language_code="en")
        self.desk.update_translations(self.pick(data, "page", pages), publish=data.draw(st.booleans(), label="publish"))

    @change
    def stop_translation(self, data: Any) -> None:
        self.desk.stop_translation(self.page(data, kind="translation"))

    @change
    def convert_to_alias(self, data: Any) -> None:
        self.desk.convert_to_alias(self.page(data, kind="translation"))


class Records(Base):
    """Changes of images, files, collections, topics and redirects."""

    @change
    def replace_image(self, data: Any) -> None:
        image = self.pick(data, "image", CustomImage.objects.all())
        self.desk.edit_image(image, size=(70 + self.number % 50, 80))
        self.number += 1

    @change
    def move_image(self, data: Any) -> None:
        image = self.pick(data, "image", CustomImage.objects.all())
        self.desk.edit_image(image, collection=self.pick(data, "collection", Collection.objects.all()).pk)

    @change
    def replace_file(self, data: Any) -> None:
        file = self.pick(data, "file", CustomDocument.objects.all())
        self.desk.edit_file(file, content=f"Words {self.number}".encode())
        self.number += 1

    @change
    def move_file(self, data: Any) -> None:
        file = self.pick(data, "file", CustomDocument.objects.all())
        self.desk.edit_file(file, collection=self.pick(data, "collection", Collection.objects.all()).pk)

    @change
    def restrict_collection(self, data: Any) -> None:
        kind = data.draw(st.sampled_from(["login", "none"]), label="restriction")
        self.desk.restrict_collection(self.pick(data, "collection", Collection.objects.all()), kind)

    @change
    def move_collection(self, data: Any) -> None:
        collection = self.pick(data, "collection", Collection.objects.filter(depth__gt=1))
        others = Collection.objects.exclude(path__startswith=collection.path)
        self.desk.move_collection(collection, self.pick(data, "to", others))

    @change
    def delete_media(self, data: Any) -> None:
        if data.draw(st.booleans(), label="image"):
            self.desk.delete_image(self.pick(data, "image", CustomImage.objects.all()))
        else:
            self.desk.delete_file(self.pick(data, "file", CustomDocument.objects.all()))

    @change
    def rename_topic(self, data: Any) -> None:
        self.desk.rename_topic(self.pick(data, "topic", Topic.objects.all()), self.token("topic"))

    @change
    def delete_topic(self, data: Any) -> None:
        self.desk.delete_topic(self.pick(data, "topic", Topic.objects.all()))

    @change
    def edit_redirect(self, data: Any) -> None:
        target, redirects = self.page(data, "to"), Redirect.objects.order_by("pk")
        if redirects and data.draw(st.booleans(), label="change one"):
            redirect = self.pick(data, "redirect", redirects)
            self.desk.redirect(redirect.old_path, target, redirect=redirect)
        else:
            self.desk.redirect(f"/en/old-{self.token('path')}", target)

    @change
    def delete_redirect(self, data: Any) -> None:
        self.desk.delete_redirect(self.pick(data, "redirect", Redirect.objects.order_by("pk")))


class Machine(Pages, Translations, Records):
    """Everything that people do, and the store's own: what a dependency touches is built anew."""

    @change
    def touch_dependency(self, data: Any) -> None:
        keys = sorted(set(Dependency.objects.values_list("key", flat=True)) - {None})
        key = keys[data.draw(st.integers(0, len(keys) - 1), label="dependency")] if keys else ""
        dependents = PublishedDocument.objects.filter(dependencies__key=key)
        PublishedDocument.objects.filter(pk__in=list(dependents.values_list("pk", flat=True))).update(
            blocks=b"{}", digest=""
        )
        with commits():
            outbox.note(OutboxEntry.Kind.DEPENDENTS, key)
