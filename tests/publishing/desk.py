"""An editor's desk: every change that people make in the admin, sent to the admin's own views."""

import uuid
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringSegment, Translation, TranslationSource

from home.models import StandardPage
from tests import factories
from tests.conftest import Editor


class Refused(Exception):
    """The admin did not accept a change."""


class Desk:
    """Sends forms to the admin; when a method returns, the change has had its effect."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor

    def send(self, view: str, *args: Any, data: dict[str, Any] | None = None, query: str = "", done: int = 302) -> Any:
        response = self.editor.post(reverse(view, args=args) + query, data or {})
        if response.status_code != done:
            form = response.context and response.context.get("form")
            raise Refused(f"{view} {args}: {response.status_code} {form.errors if form else ''}")
        return response

    # Pages

    def create(self, parent: Page, form: dict[str, Any], *, publish: bool = True) -> Page:
        action = {"action-publish": "1"} if publish else {}
        before = set(Page.objects.child_of(parent).values_list("pk", flat=True))
        self.send("wagtailadmin_pages:add", "home", "standardpage", parent.pk, data=form | action)
        return StandardPage.objects.child_of(parent).exclude(pk__in=before).get()

    def edit(self, page: Page, form: dict[str, Any], *, publish: bool = True) -> None:
        action = {"action-publish": "1"} if publish else {}
        self.send("wagtailadmin_pages:edit", page.pk, data=form | action)

    def unpublish(self, page: Page, *, below: bool = False) -> None:
        self.send("wagtailadmin_pages:unpublish", page.pk, data={"include_descendants": "1"} if below else {})

    def delete(self, page: Page) -> None:
        self.send("wagtailadmin_pages:delete", page.pk)

    def bring_back(self, trashed: Any, **data: Any) -> None:
        form = {"parent": trashed.parent_id or "", "slug": trashed.slug} | data
        self.send("trash_restore", trashed.pk, data=form)

    def move(self, page: Page, target: Page) -> None:
        self.send("wagtailadmin_pages:move_confirm", page.pk, target.pk)

    def reorder(self, page: Page, position: int) -> None:
        self.send("wagtailadmin_pages:set_page_position", page.pk, query=f"?position={position}", done=200)

    def restrict(self, page: Page, kind: str = "login") -> None:
        self.send("wagtailadmin_pages:set_privacy", page.pk, data={"restriction_type": kind}, done=200)

    def make_alias(self, page: Page, parent: Page, slug: str) -> None:
        data = {"new_title": page.title, "new_slug": slug, "new_parent_page": parent.pk, "alias": "on"}
        self.send("wagtailadmin_pages:copy", page.pk, data=data | {"publish_copies": "on"})

    def convert_alias(self, page: Page) -> None:
        self.send("wagtailadmin_pages:convert_alias", page.pk)

    # Translations

    def submit(self, page: Page, locale: Any, *, subtree: bool = False) -> None:
        data = {"locales": [locale.pk]} | ({"include_subtree": "on"} if subtree else {})
        self.send("wagtail_localize:submit_page_translation", page.pk, data=data)

    def translate(self, page: Page, sentence: str, *, publish: bool) -> None:
        """Give every string of a translation anew, then publish it or save it as a draft."""
        translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)
        for segment in StringSegment.objects.filter(source=translation.source).exclude(context__path="slug"):
            address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
            body = urlencode({"value": sentence})
            response = self.editor.put(address, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code in (200, 201), response.content
        if publish:
            self.send("wagtailadmin_pages:edit", page.pk, data={"action": "publish"})
        else:
            # The one thing without a view of its own: submitting a subtree does it where the source is a draft.
            with self.editor.commits():
                translation.save_target(publish=False)

    def update_translations(self, page: Page, *, publish: bool) -> None:
        source = TranslationSource.objects.get(object_id=page.translation_key, locale=page.locale)
        self.send(
            "wagtail_localize:update_translations", source.pk, data={"publish_translations": "on"} if publish else {}
        )

    def stop_translation(self, page: Page) -> None:
        translation = Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)
        self.send("wagtail_localize:stop_translation", translation.pk)

    def convert_to_alias(self, page: Page) -> None:
        self.send("wagtail_localize:convert_to_alias", page.pk)

    # Images, files, collections, topics, redirects

    def edit_image(self, image: Any, *, size: tuple[int, int] | None = None, **fields: Any) -> None:
        data = {"title": image.title, "collection": image.collection_id, "description": "", "tags": ""} | fields
        if size:
            data["file"] = SimpleUploadedFile("other.png", factories.png(size), "image/png")
        self.send("wagtailimages:edit", image.pk, data=data)

    def edit_file(self, file: Any, *, content: bytes = b"", **fields: Any) -> None:
        data = {"title": file.title, "collection": file.collection_id, "tags": ""} | fields
        if content:
            data["file"] = SimpleUploadedFile("other.txt", content, "text/plain")
        self.send("wagtaildocs:edit", file.pk, data=data)

    def delete_image(self, image: Any) -> None:
        self.send("wagtailimages:delete", image.pk)

    def delete_file(self, file: Any) -> None:
        self.send("wagtaildocs:delete", file.pk)

    def restrict_collection(self, collection: Any, kind: str = "login") -> None:
        data = {"restriction_type": kind}
        self.send("wagtailadmin_collections:set_privacy", collection.pk, data=data, done=200)

    def move_collection(self, collection: Any, parent: Any) -> None:
        data = {"name": collection.name, "parent": parent.pk}
        self.send("wagtailadmin_collections:edit", collection.pk, data=data)

    def rename_topic(self, topic: Any, title: str) -> None:
        self.send("wagtailsnippets_cms_topic:edit", topic.pk, data={"title": title})

    def delete_topic(self, topic: Any) -> None:
        self.send("wagtailsnippets_cms_topic:delete", topic.pk)

    def redirect(self, old_path: str, target: Page | None, link: str = "", redirect: Any = None) -> None:
        data = {"old_path": old_path, "site": "", "is_permanent": "on", "redirect_link": link}
        data["redirect_page"] = target.pk if target else ""
        view, args = ("wagtailredirects:edit", [redirect.pk]) if redirect else ("wagtailredirects:add", [])
        self.send(view, *args, data=data)

    def delete_redirect(self, redirect: Any) -> None:
        self.send("wagtailredirects:delete", redirect.pk)


def page_form(sentence: str, slug: str, body: list[tuple[str, Any]] = (), **fields: Any) -> dict[str, Any]:  # type: ignore[assignment]
    """Return the data of the page form, with ``sentence`` in title, summary and text."""
    blocks = streamfield([("rich_text", rich_text(f"<p>Read {sentence}.</p>")), *body])
    for number in range(len(body) + 1):
        # The same ids at each save, as the form sends them.
        blocks[str(number)]["id"] = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{slug}/{number}"))
    moments = {name: f"{value:%Y-%m-%d %H:%M}" for name, value in fields.items() if isinstance(value, datetime)}
    topics = {"topics": fields.pop("topics", [])}
    data = {"title": f"Title {sentence}", "slug": slug, "summary": f"Summary {sentence}", "body": blocks}
    # A home page's form has rows of lists, too.
    data["sections"] = inline_formset([])
    form = nested_form_data({**data, "show_in_menus": "on", **fields, **moments})
    return {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, **form, **topics}


def link(page: Page) -> tuple[str, Any]:
    """Return a text with a link to a page."""
    return ("rich_text", rich_text(f'<p>See <a linktype="page" id="{page.pk}">there</a>.</p>'))


def download(file: Any) -> tuple[str, Any]:
    """Return a text with a link to a file."""
    return ("rich_text", rich_text(f'<p>Get <a linktype="document" id="{file.pk}">it</a>.</p>'))


def figure(image: Any) -> tuple[str, Any]:
    """Return an image block."""
    return ("image", {"image": {"image": image.pk, "alt_text": "A square"}, "caption": "Drawn"})


def teaser(page: Page) -> tuple[str, Any]:
    """Return a teaser of a page, with the page's own words."""
    return ("teaser", {"page": page.pk, "title": "", "summary": ""})


def listing(topic: Any, place: Page | None = None) -> tuple[str, Any]:
    """Return a listing of what is filed under a topic."""
    topics = {"count": "1", "0": {"deleted": "", "order": "0", "value": topic.pk}}
    data = {"heading": "List", "topics": topics, "place": place.pk if place else "", "order": "title", "limit": "10"}
    return ("listing", data)
