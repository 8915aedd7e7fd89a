"""The app of the editorial checks."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """Connects the checks to the store and to the forms of pages."""

    name = "cms.content_checks"
    label = "content_checks"

    def ready(self) -> None:
        from cms.content_checks import (
            levels,  # noqa: F401
            storage,
        )
        from cms.content_checks.gate import refuse_in_form
        from cms.models.forms import publication_checks

        storage.connect()
        publication_checks.append(refuse_in_form)
