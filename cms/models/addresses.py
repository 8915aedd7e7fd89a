"""Where a page is read: at the frontend, whatever serves the admin."""

from typing import Any

from django.conf import settings


class FrontendAddress:
    """Gives Wagtail the public addresses of pages; a base of ``BasePage``."""

    _get_site_root_paths: Any
    get_full_url: Any
    url_path: str

    def get_url_parts(self, request: object = None) -> tuple[int, str, str] | None:
        """Return the site's id, the public origin and the path, for Wagtail's links to the live page."""
        sites = self._get_site_root_paths(request)
        return (sites[0].site_id, settings.PUBLIC_URL, self.url_path.rstrip("/")) if sites else None

    def get_url(self, request: object = None, current_site: object = None) -> str | None:
        """Return the whole address, as the admin may be served from another origin than the pages."""
        return self.get_full_url(request)  # type: ignore[no-any-return]

    url = property(get_url)
