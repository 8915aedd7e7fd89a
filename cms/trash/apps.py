"""The trash's app."""

from django.apps import AppConfig


class TrashConfig(AppConfig):
    """Connects the receiver that keeps what is deleted."""

    name = "cms.trash"
    label = "trash"

    def ready(self) -> None:
        from cms.trash import capture

        capture.connect()
