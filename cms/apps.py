"""The platform's Django app."""

from django.apps import AppConfig
from django.conf import settings


class CmsConfig(AppConfig):
    """Registers the platform's system checks and receivers."""

    name = "cms"
    verbose_name = "Alliance CMS"

    def ready(self) -> None:
        from PIL import Image

        from cms import checks  # noqa: F401
        from cms.media import receivers

        receivers.connect()
        # Nothing decodes more than an upload may have, wherever a picture comes from.
        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
