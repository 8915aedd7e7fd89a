"""The pillars app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PillarsConfig(AppConfig):
    """Registers the app's services, its part of the demo site, and what roles may do."""

    name = "pillars"
    verbose_name = _("Pillars")

    def ready(self) -> None:
        from pillars import demo, roles, services  # noqa: F401
