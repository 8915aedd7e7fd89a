"""The platform's Django app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Registers the platform's system checks."""

    name = "cms"
    verbose_name = "Alliance CMS"

    def ready(self) -> None:
        from cms import checks  # noqa: F401
