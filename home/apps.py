"""The home app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers this app's part of the demo site, and what roles may do with its records."""

    name = "home"

    def ready(self) -> None:
        from home import demo, roles  # noqa: F401
