"""What the platform adds to the admin."""

from collections.abc import Iterable

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.admin import hooks as admin_hooks  # noqa: F401  (registers its own)
from cms.admin.listings import lists_menu
from cms.admin.menus import LIBRARY, ImportMenuItem
from cms.i18n.lazy_labels import translate_help
from cms.media.admin import DocumentsView, DocumentView, RevisionsView
from cms.media.descriptions import describe_image
from cms.media.multiple_uploads import DocumentsView as AddDocumentsView
from cms.media.multiple_uploads import ImagesView as AddImagesView
from cms.models import Topic
from cms.publishing.begun_translations import untranslated_copies
from cms.rich_text import numbers
from cms.rich_text.pasting import paste
from cms.roles import hooks as role_hooks  # noqa: F401  (registers its own)
from cms.topics.views import ImportTopicsView


class TopicViewSet(SnippetViewSet):
    """Topics, in the library."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_hook = LIBRARY
    menu_order = 300
    list_display = ["title", "locale", "concept_uri"]
    list_export = ["title", "locale", "concept_uri", "translation_key"]
    search_fields = ["title", "concept_uri"]


register_snippet(TopicViewSet)


@hooks.register("register_admin_urls")
def register_document_urls() -> list[URLPattern]:
    """Register our views of files; most stand before Wagtail's own, at the same addresses."""
    return [
        path("documents/", DocumentsView.as_view()),
        path("documents/results/", DocumentsView.as_view(results_only=True)),
        path("documents/edit/<int:document_id>/", DocumentView.as_view()),
        path("documents/multiple/add/", AddDocumentsView.as_view()),
        path("images/multiple/add/", AddImagesView.as_view()),
        path("images/description/", describe_image, name="image_description"),
        path("documents/revisions/<int:document_id>/", RevisionsView.as_view(), name="document_revisions"),
    ]


@hooks.register("insert_editor_js")
def add_image_texts() -> str:
    """Let alternative texts begin with the image's description in the page's language."""
    return format_html(
        '<script src="{}" data-address="{}"></script>', static("cms/image_texts.js"), reverse("image_description")
    )


@hooks.register("insert_global_admin_css")
def add_style() -> str:
    """Let what people wrote stand in its own direction where the admin is read from right to left."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/directions.css"))


@hooks.register("insert_editor_js")
def add_patience() -> str:
    """Let the buttons of a form wait until the admin has saved by itself what it is saving."""
    return format_html('<script src="{}"></script>', static("cms/autosave.js"))


@hooks.register("insert_editor_js")
def add_heading_of_translations() -> str:
    """Head the translation editor in the reader's language: its script has two texts in English only."""
    return format_html(
        '<script src="{}" data-heading="{}" data-more="{}"></script>',
        static("cms/translation_heading.js"),
        _("Translation from {source} into {target}"),
        _("More actions"),
    )


hooks.register("register_rich_text_features", numbers.register)


@hooks.register("register_admin_urls")
def register_pasting() -> list[URLPattern]:
    """Register what reads the clipboard for the editor of rich text."""
    return [path("rich-text/paste/", paste, name="paste_rich_text")]


@hooks.register("insert_editor_js")
def add_pasting() -> str:
    """Let the editor of rich text ask what the clipboard holds."""
    failed = _("The text could not be read, so it was pasted as it is: formatting, tables and notes may be missing.")
    return format_html(
        '<script src="{}" data-address="{}" data-failed="{}" data-close="{}"></script>',
        static("cms/paste.js"),
        reverse("paste_rich_text"),
        failed,
        _("Close"),
    )


@hooks.register("register_admin_urls")
def register_topic_urls() -> list[URLPattern]:
    """Register the import of topics."""
    return [path("topics/import/", ImportTopicsView.as_view(), name="import_topics")]


@hooks.register(LIBRARY)
def register_topic_import() -> MenuItem:
    """Register the import of topics in the menu."""
    return ImportMenuItem(ImportTopicsView)


hooks.register("register_admin_menu_item", lists_menu)
hooks.register("construct_help_menu", translate_help)


@hooks.register("construct_translated_pages_to_cascade_actions")
def untranslated_pages_follow_their_source(pages: list[Page], action: str) -> dict[Page, Iterable[Page]]:
    """Let pages that show their source in another language be moved and deleted with it (Wagtail unpublishes them).

    Copies as aliases within a language stay where they are.
    """
    if action == "unpublish":
        return {}
    return {page: untranslated_copies(page) for page in pages}
