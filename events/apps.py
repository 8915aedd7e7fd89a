"""The events app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Registers the app’s services and its part of the demo site."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from events import demo, services  # noqa: F401
