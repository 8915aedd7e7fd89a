"""The platform's Django app."""

from django.apps import AppConfig
from django.conf import settings


class CmsConfig(AppConfig):
    """Registers the platform's system checks, receivers and policies, and makes exports safe."""

    name = "cms"
    verbose_name = "Alliance CMS"

    def ready(self) -> None:
        from PIL import Image

        from cms import borrowed, system_checks, untranslated  # noqa: F401
        from cms.ages import say_ages
        from cms.incomplete import mend_views
        from cms.labels import translate_labels
        from cms.media import receivers
        from cms.roles.ending import end_reviews
        from cms.roles.records import register_policies
        from cms.roles.titles import translate_names
        from cms.roles.told import tell_names
        from cms.spreadsheets import guard_exports

        receivers.connect()
        untranslated.connect()
        guard_exports()
        mend_views()
        end_reviews()
        # The apps above stand before this one: what they grant is known.
        register_policies()
        translate_names()
        tell_names()
        borrowed.name_models()
        borrowed.write_dates_of_translations()
        borrowed.name_fields_of_redirects()
        borrowed.name_pages_in_counts()
        borrowed.turn_arrows()
        translate_labels()
        say_ages()
        # Nothing decodes more than an upload may have, wherever a picture comes from.
        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
