"""The publishing app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Connects the receivers that note every change."""

    name = "cms.publishing"
    label = "publishing"

    def ready(self) -> None:
        from cms.publishing import receivers

        receivers.connect()
