"""The API's app."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers the platform's services."""

    name = "cms.api"
    label = "content_api"

    def ready(self) -> None:
        from cms.api import (
            schemas,  # noqa: F401
            services,
        )

        for module in iter_modules(services.__path__, "cms.api.services."):
            import_module(module.name)
