"""The pillars app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PillarsConfig(AppConfig):
    """Registers the app's services."""

    name = "pillars"
    verbose_name = _("Pillars")

    def ready(self) -> None:
        from pillars import services  # noqa: F401
