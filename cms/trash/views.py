"""The trash in the admin."""

from typing import Any

import django_filters
from django.apps import apps
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.trash.forms import RestoreForm
from cms.trash.models import TrashedPage
from cms.trash.restore import NotRestored, restore


def restorable(user: Any) -> QuerySet[TrashedPage]:
    """Return what a user may bring back: what they deleted, and what was below pages where they may add some."""
    found = TrashedPage.objects.defer("data", "links").select_related("deleted_by")
    if user.is_superuser:
        return found
    parents = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
    return found.filter(Q(deleted_by=user) | Q(parent_id__in=parents.values("pk")))


def may_destroy(user: Any, trashed: TrashedPage) -> bool:
    """Return whether a user may delete for good: who may publish below the page where it was."""
    parent = Page.objects.filter(pk=trashed.parent_id).first()
    if parent is None:
        return bool(user.is_superuser)
    return bool(parent.permissions_for_user(user).can_publish_subpage())


class TrashFilter(WagtailFilterSet):
    """Finds pages by title, address and language."""

    title = django_filters.CharFilter(label=gettext_lazy("Title contains"), lookup_expr="icontains")
    path = django_filters.CharFilter(label=gettext_lazy("Address contains"), lookup_expr="icontains")

    class Meta:
        model = TrashedPage
        fields = ["title", "path", "language"]


class TrashReport(ReportView):
    """Lists the pages in the trash, the last deleted first."""

    page_title = gettext_lazy("Trash")
    header_icon = "bin"
    index_url_name = "trash"
    index_results_url_name = "trash_results"
    permission_required = "wagtailadmin.access_admin"
    filterset_class = TrashFilter
    columns = [
        TitleColumn(
            "title", label=gettext_lazy("Title"), get_url=lambda page: reverse("trash_restore", args=[page.pk])
        ),
        Column("path", label=gettext_lazy("Address")),
        Column("type", label=gettext_lazy("Type"), accessor=lambda page: type_of(page)),
        Column("language", label=gettext_lazy("Language"), accessor="get_language_display"),
        Column("pages", label=gettext_lazy("Pages")),
        Column("state", label=gettext_lazy("Status"), accessor=lambda page: _("live") if page.was_live else _("draft")),
        Column("deleted_by", label=gettext_lazy("Deleted by")),
        DateColumn("deleted_at", label=pgettext_lazy("when", "Deleted")),
        Column("days", label=gettext_lazy("Days left"), accessor=lambda page: days_left(page)),
    ]
    list_export = ["title", "path", "page_type", "language", "pages", "was_live", "deleted_by", "deleted_at"]

    def get_queryset(self) -> QuerySet[TrashedPage]:
        """Return what the user may bring back."""
        return restorable(self.request.user).order_by("-deleted_at", "depth", "pk")

    def get_base_queryset(self) -> Any:
        """Return the pages that the listing starts from."""
        return self.get_queryset()


def type_of(trashed: TrashedPage) -> str:
    """Return what editors call the page's type."""
    return str(apps.get_model(trashed.page_type)._meta.verbose_name)


def days_left(trashed: TrashedPage) -> int:
    """Return for how many whole days the page can still be brought back."""
    return max(0, (trashed.ends_at - timezone.now()).days)


class RestoreView(WagtailAdminTemplateMixin, FormView):
    """Shows a page in the trash, and brings it back."""

    # Without a way there, the header shows the title.
    breadcrumbs_items: list[Any] = []
    template_name = "trash/restore.html"
    form_class = RestoreForm
    page_title = gettext_lazy("Bring back")
    header_icon = "bin"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the page and those that were deleted with it."""
        super().setup(request, *args, **kwargs)
        allowed = restorable(request.user)
        self.trashed = get_object_or_404(allowed, pk=kwargs["pk"])
        group = allowed.filter(deletion=self.trashed.deletion).order_by("depth", "pk")
        self.others = list(group.exclude(pk=self.trashed.pk))

    def get_page_subtitle(self) -> str:
        """Return the page's title."""
        return self.trashed.title

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the form is made with."""
        own = {"trashed": self.trashed, "others": len(self.others), "user": self.request.user}
        return {**super().get_form_kwargs(), **own}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables."""
        above = TrashedPage.objects.filter(path=self.trashed.path.rpartition("/")[0], page_id=self.trashed.parent_id)
        own = {
            "trashed": self.trashed,
            "others": self.others,
            "above": above.first(),
            "type": type_of(self.trashed),
            "days_left": days_left(self.trashed),
            "may_destroy": may_destroy(self.request.user, self.trashed),
        }
        return {**super().get_context_data(**kwargs), **own}

    def form_valid(self, form: RestoreForm) -> HttpResponse:
        """Bring the page back with the others, in one transaction; say which of the others could not come."""
        data = form.cleaned_data
        wanted = [self.trashed, *(self.others if data.get("together") else [])]
        problems = []
        try:
            with transaction.atomic():
                for trashed in sorted(wanted, key=lambda page: (page.is_alias, page.depth, page.pk)):
                    try:
                        self.bring_back(trashed, data)
                    except NotRestored as error:
                        if trashed == self.trashed:
                            raise
                        problems.append(f"{trashed.path}: {error}")
        except NotRestored as error:
            form.add_error(error.field, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("“%(title)s” is back.") % {"title": self.trashed.title})
        for problem in problems:
            messages.warning(self.request, problem)
        return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[data["parent"].pk]))

    def bring_back(self, trashed: TrashedPage, data: dict[str, Any]) -> None:
        """Bring one page back; it is a draft where the user may not publish."""
        own = trashed == self.trashed
        parent = data["parent"] if own else Page.objects.filter(pk=trashed.parent_id).first()
        permissions = parent.permissions_for_user(self.request.user) if parent else None
        if permissions and not permissions.can_add_subpage():
            raise NotRestored(_("You may not add pages there."))
        as_draft = data["as_draft"] or bool(permissions and not permissions.can_publish_subpage())
        restore(trashed, self.request.user, parent=parent, slug=data["slug"] if own else "", as_draft=as_draft)


class DestroyView(View):
    """Deletes a page in the trash for good."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Delete it, if the user may."""
        trashed = get_object_or_404(restorable(request.user), pk=pk)
        if not may_destroy(request.user, trashed):
            messages.error(request, _("You may not delete this page for good."))
            return HttpResponseRedirect(reverse("trash_restore", args=[pk]))
        trashed.delete()
        messages.success(request, _("“%(title)s” is deleted for good.") % {"title": trashed.title})
        return HttpResponseRedirect(reverse("trash"))
