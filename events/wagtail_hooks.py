"""What the app adds to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.admin.listings import PageList
from events.listings import LISTS
from events.viewsets import CommunicationViewSet

register_snippet(CommunicationViewSet)


@hooks.register("register_admin_viewset")
def register_lists() -> list[PageList]:
    """Register the lists of pages by type."""
    return list(LISTS)
