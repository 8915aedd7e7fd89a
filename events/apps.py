"""The events app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Registers the app’s services, its part of the demo site, and what roles may do."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from events import demo, roles, services  # noqa: F401
