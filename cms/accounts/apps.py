"""The app of accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Connects the receivers that keep the audit log."""

    name = "cms.accounts"
    label = "accounts"

    def ready(self) -> None:
        from cms.accounts import audit, checks, receivers  # noqa: F401
        from cms.publishing import service

        receivers.connect()
        service.tidying.append(audit.forget)
