"""The pillars app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PillarsConfig(AppConfig):
    """Registers the app's services and its part of the demo site."""

    name = "pillars"
    verbose_name = _("Pillars")

    def ready(self) -> None:
        from pillars import demo, services  # noqa: F401
