"""The platform's Django app."""

from django.apps import AppConfig
from django.conf import settings


class CmsConfig(AppConfig):
    """Registers the platform's system checks, receivers and policies, and makes exports safe."""

    name = "cms"
    verbose_name = "Alliance CMS"

    def ready(self) -> None:
        from PIL import Image

        from cms import system_checks  # noqa: F401
        from cms.formats.spreadsheets import guard_exports
        from cms.http.incomplete_requests import mend_views
        from cms.i18n import report_labels
        from cms.i18n.counts import mend_counts
        from cms.i18n.lazy_labels import translate_labels
        from cms.i18n.relative_times import mend_relative_times
        from cms.media import receivers
        from cms.roles.ending_reviews import end_reviews
        from cms.roles.log_messages import translate_log_messages
        from cms.roles.records import register_policies
        from cms.roles.translated_names import translate_names
        from cms.translations import aliases

        receivers.connect()
        aliases.connect()
        guard_exports()
        mend_views()
        end_reviews()
        # The apps above stand before this one: what they grant is known.
        register_policies()
        translate_names()
        translate_log_messages()
        report_labels.name_models()
        report_labels.write_dates_of_translations()
        report_labels.name_fields_of_redirects()
        report_labels.name_pages_in_counts()
        report_labels.turn_arrows()
        translate_labels()
        mend_relative_times()
        mend_counts()
        # Nothing decodes more than an upload may have, wherever a picture comes from.
        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
