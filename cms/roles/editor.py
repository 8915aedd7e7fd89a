"""The translation editor's own requests, held to what can be shown: texts, values instead of the source's, PO files."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringSegment, StringTranslation, Translation
from wagtail_localize.segments import OverridableSegmentValue
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.views import edit_translation

from cms.roles import po_files

# What comes of putting a value into a page that it does not fit.
UNFIT = (ObjectDoesNotExist, ValidationError, ValueError, TypeError, AttributeError, KeyError)
# So many of a file's entries are named one by one.
NAMED = 20


def edit_text(request: HttpRequest, translation_id: int, string_segment_id: int) -> HttpResponse:
    """Keep a text; one without anything to read is taken away, as the source's words are shown in its place."""
    if request.method == "PUT":
        text = _sent(request)
        if text is None:
            return JsonResponse({"detail": _("There is no text.")}, status=400)
        if po_files.is_blank(text):
            return _without_text(request, translation_id, string_segment_id)
    return edit_translation.edit_string_translation(request, translation_id, string_segment_id)  # type: ignore[no-any-return]


def _without_text(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    translation = _changeable(request, translation_id)
    segment = get_object_or_404(StringSegment, pk=segment_id, source=translation.source_id)
    kept = StringTranslation.objects.filter(
        translation_of=segment.string_id, context=segment.context_id, locale=translation.target_locale_id
    )
    for each in kept:
        each.delete()
    error = _("This text is empty, so it is not translated.")
    answer = {"string_id": segment.string_id, "segment_id": segment.pk, "data": "", "error": error, "comment": ""}
    return JsonResponse({**answer, "last_translated_by": None})


def edit_value(request: HttpRequest, translation_id: int, overridable_segment_id: int) -> HttpResponse:
    """Keep a value instead of the source's, if the page can be made with it; else say which cannot be taken."""
    if request.method == "PUT" and _sent(request) is None:
        return JsonResponse({"detail": _("There is no value.")}, status=400)
    with transaction.atomic():
        response: HttpResponse = edit_translation.edit_override(request, translation_id, overridable_segment_id)
        if request.method == "PUT" and response.status_code in (200, 201):
            translation = Translation.objects.get(pk=translation_id)
            segment = OverridableSegment.objects.select_related("context").get(pk=overridable_segment_id)
            if not _fits(translation, segment):
                response = JsonResponse({"detail": _unfit(translation, segment)}, status=400)
                transaction.set_rollback(True)
    return response


def unfit_values(translation: Translation) -> list[str]:
    """Return a sentence for each value that stands instead of the source's and cannot be shown any more."""
    try:
        translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    except UNFIT:
        segments = translation.source.overridablesegment_set.select_related("context").order_by("order")
        return [_unfit(translation, segment) for segment in segments if not _fits(translation, segment)]
    return []


def set_aside_unfit_values(translation: Translation) -> None:
    """Show the source's values in place of those that cannot be shown any more, until others are chosen."""
    if unfit_values(translation):
        for segment in translation.source.overridablesegment_set.select_related("context"):
            if not _fits(translation, segment):
                SegmentOverride.objects.filter(locale=translation.target_locale, context=segment.context_id).update(
                    has_error=True, field_error=_unfit(translation, segment)
                )


def _fits(translation: Translation, segment: OverridableSegment) -> bool:
    override = SegmentOverride.objects.filter(
        locale=translation.target_locale, context=segment.context_id, has_error=False
    ).first()
    if override is None:
        return True
    source = translation.source
    value = OverridableSegmentValue(segment.context.path, override.data, order=segment.order)
    try:
        ingest_segments(
            source.as_instance(),
            source.get_translated_instance(translation.target_locale),
            source.locale,
            translation.target_locale,
            [value],
        )
    except UNFIT:
        return False
    return True


def _unfit(translation: Translation, segment: OverridableSegment) -> str:
    source = translation.source.get_source_instance()
    field = source._meta.get_field(segment.context.path.partition(".")[0])
    override = SegmentOverride.objects.get(locale=translation.target_locale, context=segment.context_id)
    return _("“%(field)s” cannot show “%(value)s”: it is not there, or is nothing of that kind. Choose another.") % {
        "field": getattr(field, "verbose_name", field.name),
        "value": po_files.short(str(override.data)),
    }


def preview(request: HttpRequest, translation_id: int, mode: str | None = None) -> HttpResponse:
    """Show a translation as it would be; say which value of it cannot be shown."""
    if problems := unfit_values(_changeable(request, translation_id)):
        return HttpResponse("\n".join(problems), status=400, content_type="text/plain; charset=utf-8")
    return edit_translation.preview_translation(request, translation_id, mode)  # type: ignore[no-any-return]


@require_POST
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Take what a PO file has translated, and say by name what was not taken and why."""
    translation = _changeable(request, translation_id)
    try:
        taken = po_files.read(request.FILES.get("file"), translation)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        unknown = [
            _("“%s” is not on the page any more, or not in that place.")
            % po_files.short(taken.entries[warning.index].msgid)
            for warning in translation.import_po(taken.entries, user=request.user, tool_name="PO File")
        ]
        _tell(request, len(taken.entries) - len(unknown), [*taken.refused, *unknown], taken.passed_over)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def _tell(request: HttpRequest, count: int, refused: list[str], passed_over: list[str]) -> None:
    number = ngettext("%d text has been taken from the file.", "%d texts have been taken from the file.", count) % count
    if count and not refused:
        messages.success(request, number)
    else:
        messages.warning(request, number)
    for tell, sentences in ((messages.error, refused), (messages.warning, passed_over)):
        for sentence in sentences[:NAMED]:
            tell(request, sentence)
        left = len(sentences) - NAMED
        if left > 0:
            tell(request, ngettext("And %d more.", "And %d more.", left) % left)


def _changeable(request: HttpRequest, translation_id: int) -> Translation:
    translation = get_object_or_404(Translation.objects.select_related("source", "target_locale"), pk=translation_id)
    if not edit_translation.user_can_edit_instance(request.user, translation.get_target_instance()):
        raise PermissionDenied
    return translation


def _sent(request: HttpRequest) -> str | None:
    """Return the value that a PUT has sent; the request can be read again."""
    request.body  # noqa: B018  (reads it, and keeps it)
    data: Any = Request(request, parsers=[FormParser(), MultiPartParser()]).data
    value = data.get("value")
    return None if value is None else str(value)
