"""The admin's lists of pages by type."""

from cms.admin.listings import PageList
from pillars.models import PillarPage, ResourcePage, WorkPlanPage

LISTS = (
    PageList(model=WorkPlanPage, icon="calendar"),
    PageList(model=PillarPage, icon="tasks"),
    PageList(model=ResourcePage, icon="doc-full", search_fields=("title", "summary", "symbol", "authors")),
)
