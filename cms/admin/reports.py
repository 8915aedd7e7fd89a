"""The admin's reports on publishing: what is still to be done, what failed, and which addresses are gone."""

from typing import Any

import django_filters
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Revision
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.publishing import outbox
from cms.publishing.models import GoneAddress, OutboxEntry
from cms.publishing.scheduling import KINDS, find
from cms.publishing.source_keys import PAGE, REVISION, Source, kind_of
from cms.roles.visibility import pages_seen


class ObjectColumn(Column):
    """Names what an entry is about; the name of a page, or of what is scheduled, leads to its editor."""

    cell_template_name = "publishing/object_cell.html"

    def get_value(self, instance: OutboxEntry) -> dict[str, str | None]:
        """Return a title and the address of an editor, if there is one."""
        is_page = kind_of(instance.key) == PAGE
        page = Page.objects.filter(pk=Source.of(instance.key).id).first() if is_page else None
        if page is not None:
            return {"title": page.get_admin_display_title(), "url": reverse("wagtailadmin_pages:edit", args=[page.pk])}
        found = find(instance.key) if instance.kind in KINDS else None
        if found is None:
            return {"title": instance.key}
        is_revision = isinstance(found, Revision)
        thing = found.content_object if is_revision else found
        url = AdminURLFinder().get_edit_url(thing) if thing else None
        return {"title": found.object_str if is_revision else str(found), "url": url}


class TaskColumn(Column):
    """Says what is to be done, in the reader's language."""

    def get_value(self, instance: OutboxEntry) -> str:
        """Return the label of the task."""
        return str(outbox.labels.get(instance.kind, instance.kind))


def _is_key_of(kind: str, found: QuerySet[Any]) -> Exists:
    """Return whether the key of an entry is that of something found."""
    name = Concat(Value(f"{kind}:"), Cast("pk", CharField()))
    return Exists(found.annotate(name=name).filter(name=OuterRef("key")))


class OutboxReport(ReportView):
    """Lists outbox entries, failed ones first; while an entry stands here, the old document is served."""

    page_title = _("Publishing queue")
    header_icon = "upload"
    index_url_name = "publishing_queue"
    index_results_url_name = "publishing_queue_results"
    permission_required = "wagtailadmin.access_admin"
    columns = [
        ObjectColumn("key", label=_("Object")),
        TaskColumn("kind", label=_("Task")),
        Column("attempts", label=_("Failed attempts")),
        DateColumn("available_at", label=_("Next attempt")),
        Column("reason", label=_("Last error")),
    ]
    list_export = ["key", "kind", "attempts", "available_at", "reason"]
    export_headings = {"reason": _("Last error")}

    def get_queryset(self) -> QuerySet[OutboxEntry]:
        """Return the entries: about pages that the person may see, about all else to who may publish."""
        found, user = OutboxEntry.objects.order_by("-attempts", "available_at"), self.request.user
        if user.is_superuser:
            return found
        seen = pages_seen(user).order_by()
        revisions = Revision.page_revisions.filter(object_id__in=seen.values(number=Cast("pk", CharField())))
        mine = Q(_is_key_of(PAGE, seen)) | Q(_is_key_of(REVISION, revisions))
        if PagePermissionPolicy().user_has_permission(user, "publish"):
            mine |= ~Q(key__startswith=f"{PAGE}:") & ~Q(key__startswith=f"{REVISION}:")
        return found.filter(mine)

    def get_base_queryset(self) -> Any:
        """Return the entries that the listing starts from."""
        return self.get_queryset()


class MakeRedirectColumn(Column):
    """Leads to the form of a redirect from a gone address."""

    cell_template_name = "publishing/make_redirect_cell.html"

    def get_value(self, instance: GoneAddress) -> str:
        """Return the address of the form."""
        return f"{reverse('wagtailredirects:add')}?{urlencode({'old_path': instance.path})}"


class GoneAddressFilter(WagtailFilterSet):
    """Finds gone addresses by a part of them."""

    path = django_filters.CharFilter(label=_("Address contains"), lookup_expr="icontains")

    class Meta:
        model = GoneAddress
        fields = ["path"]


class GoneAddressReport(ReportView):
    """Lists addresses at which a page was public, at which nothing is now, and from which no redirect leads on."""

    page_title = _("Gone addresses")
    header_icon = "link-external"
    index_url_name = "gone_addresses"
    index_results_url_name = "gone_addresses_results"
    permission_policy = ModelPermissionPolicy(Redirect)
    permission_required = "add"
    filterset_class = GoneAddressFilter
    columns = [
        Column("path", label=_("Address")),
        DateColumn("since", label=_("Gone since")),
        MakeRedirectColumn("redirect", label=_("Redirect")),
    ]
    list_export = ["path", "since"]

    def get_queryset(self) -> QuerySet[GoneAddress]:
        """Return the addresses, the youngest first."""
        return GoneAddress.objects.exclude(path__in=Redirect.objects.values("old_path")).order_by("-since", "path")

    def get_base_queryset(self) -> Any:
        """Return the addresses that the listing starts from."""
        return self.get_queryset()
