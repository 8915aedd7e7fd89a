"""The app of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Connects the receivers that keep the audit log."""

    name = "cms.accounts"
    label = "accounts"

    def ready(self) -> None:
        from cms.accounts import checks, receivers  # noqa: F401

        receivers.connect()
