"""Where a publication is stopped or warned of: a page's form, wagtail-localize's editor, and lists of pages."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.models import Page

from cms.content_checks import levels
from cms.content_checks.messages import text_of
from cms.content_checks.rules import Finding
from cms.content_checks.runner import check_page, check_pages, stopping
from cms.translations.targets import translation_of

MOST = 10


def sentences(findings: Iterable[Finding]) -> list[str]:
    """Return what is said of findings, each once."""
    return list(dict.fromkeys(text_of(finding.problem, finding.culprit) for finding in findings))


def refuse_in_form(form: Any) -> None:
    """Add errors to a page's form that is valid otherwise, each in the field and block where it is.

    What stands in rows is said at the top of the form, by name.
    """
    if levels.STOP not in settings.CONTENT_CHECKS.values():
        return
    # What was sent, rows included, in memory only.
    found = stopping(check_page(form.save(commit=False)))
    by_field: dict[str | None, list[Finding]] = defaultdict(list)
    for finding in found:
        by_field[finding.field if finding.field in form.fields else None].append(finding)
    for name, findings in by_field.items():
        in_blocks = {each.block for each in findings if each.block is not None}
        if in_blocks and name:
            errors = {at: ValidationError(sentences(each for each in findings if each.block == at)) for at in in_blocks}
            form.add_error(name, StreamBlockValidationError(block_errors=errors))
        else:
            form.add_error(name, ValidationError(sentences(findings)))


def warn(request: HttpRequest, page: Page) -> None:
    """Say after a publication what is to be mended all the same."""
    if request.method == "POST" and {"action-publish", "action-submit"} & set(request.POST):
        for sentence in sentences(check_page(page.get_latest_revision_as_object()))[:MOST]:
            messages.warning(request, sentence)


def refuse_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to publish a translation in wagtail-localize's editor; its texts are kept."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    found = translation_of(page)
    if found is None:
        return None
    findings = check_page(found.source.get_ephemeral_translated_instance(found.target_locale, fallback=True))
    refused = stopping(findings)
    for sentence in sentences(refused or findings)[:MOST]:
        (messages.error if refused else messages.warning)(request, sentence)
    return redirect(request.path) if refused else None


def refuse_many(request: HttpRequest, action: str, pages: Iterable[Any], view: Any) -> HttpResponse | None:
    """Refuse to publish pages of a list while there is something to stop one of them; none is published then."""
    if action != "publish" or request.method != "POST":
        return None
    publishing = list(pages)
    if view.cleaned_form.cleaned_data["include_descendants"]:
        below = (page.get_descendants().not_live() for page in pages)
        publishing = list(dict.fromkeys([*publishing, *(page for drafts in below for page in drafts)]))
    refused = False
    drafts = [page.get_latest_revision_as_object() for page in publishing]
    for page, findings in zip(drafts, check_pages(drafts, {page.pk for page in drafts}), strict=True):
        for sentence in sentences(stopping(findings))[:MOST]:
            refused = True
            text = _("“%(title)s”: %(problem)s") % {"title": page.get_admin_display_title(), "problem": sentence}
            messages.error(request, text)
    return redirect(view.next_url) if refused else None
