"""What publishing adds to the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from cms.publishing.begun_translations import pages_were_copied
from cms.publishing.redirect_forms import CreateRedirect, EditRedirect, use_checked_form
from cms.publishing.redirect_tables import process_import, start_import, use_formats
from cms.publishing.synchronization import TAKEN_OVER

use_checked_form()
use_formats()


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register our views of redirects, which are found before Wagtail's own."""
    return [
        path("redirects/add/", CreateRedirect.as_view()),
        path("redirects/import/", start_import),
        path("redirects/import/process/", process_import),
        path("redirects/<int:redirect_id>/", EditRedirect.as_view()),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what is written into a page's history."""
    actions.register_action(TAKEN_OVER, _("Take facts over"), _("Facts were taken over from the source"))


@hooks.register("after_copy_page")
def keep_copies_untranslated(request: HttpRequest, page: Page, copy: Page) -> None:
    """Let copies of untranslated pages be told as untranslated."""
    pages_were_copied(page, copy)
