"""The app of the editorial checks."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """Connects the checks to the store and to the forms of pages."""

    name = "cms.checks"
    label = "content_checks"

    def ready(self) -> None:
        from cms.checks import keeping, levels  # noqa: F401
        from cms.checks.gate import refuse_in_form
        from cms.models.forms import publication_checks

        keeping.connect()
        publication_checks.append(refuse_in_form)
