"""What roles add to the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks

from cms.roles import (  # noqa: F401  (bulk_actions and records register their own)
    available_actions,
    bulk_actions,
    decisions,
    editor,
    ending_reviews,
    records,
    review,
    translations,
    wagtail_views,
)
from cms.roles.panels import RolesPanel

translations.use_own_rule()
available_actions.offer_what_is_allowed()
ending_reviews.use_own_end()
decisions.tell_decisions()
wagtail_views.use_own_rules()
# Before wagtail-localize answers.
hooks.register("before_edit_page", review.refuse_unfit_values, order=-110)
hooks.register("before_edit_page", review.offer_review, order=-100)
hooks.register("before_convert_alias_page", translations.keep_note)
hooks.register("construct_page_action_menu", translations.offer_what_is_allowed)


@hooks.register("construct_homepage_panels")
def add_roles_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Say on the dashboard what the person may do."""
    panels.append(RolesPanel(request))


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """Register views that stand before those of wagtail-localize, at the same addresses."""
    report = wagtail_views.OwnTranslationsReport
    record = "localize/api/snippets/<slug:app_label>/<slug:model_name>/"
    return [
        path("localize/submit/page/<int:page_id>/", translations.SubmitPageView.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            translations.SubmitRecordView.as_view(),
        ),
        path("localize/update/<int:translation_source_id>/", translations.UpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", translations.convert_to_alias),
        path("localize/reports/translations/", report.as_view()),
        path("localize/reports/translations/results/", report.as_view(results_only=True)),
        path("localize/translate/<int:translation_id>/strings/<int:string_segment_id>/edit/", editor.edit_text),
        path("localize/translate/<int:translation_id>/overrides/<int:overridable_segment_id>/edit/", editor.edit_value),
        path("localize/translate/<int:translation_id>/pofile/upload/", editor.upload_po),
        path("localize/translate/<int:translation_id>/preview/", editor.preview),
        path("localize/translate/<int:translation_id>/preview/<str:mode>/", editor.preview),
        path("pages/<int:page_id>/review/", review.SendToReviewView.as_view(), name="send_to_review"),
        path(record, translations.list_records),
        path(f"{record}<str:pk>/", translations.list_records),
    ]
