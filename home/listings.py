"""The admin's lists of pages by type."""

from cms.admin.listings import PageList
from home.models import (
    DeclarationPage,
    GoodPracticePage,
    InitiativePage,
    NewsPage,
    WorkingGroupPage,
)

LISTS = (
    PageList(model=NewsPage, icon="doc-full"),
    PageList(
        model=InitiativePage, icon="group", search_fields=("title", "summary", "audience", "place", "entity__acronym")
    ),
    PageList(model=GoodPracticePage, icon="pick", search_fields=("title", "summary", "entity__acronym")),
    PageList(model=WorkingGroupPage, icon="group"),
    PageList(model=DeclarationPage, icon="doc-full-inverse"),
)
