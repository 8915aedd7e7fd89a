"""The home app."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """Registers this app's part of the demo site."""

    name = "home"

    def ready(self) -> None:
        from home import demo  # noqa: F401
