"""The admin's report on who did what: Wagtail's log, of accounts as well as of pages and everything else."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.permission_policies import ModelPermissionPolicy

from cms.models import User


class AuditReport(LogEntriesView):
    """Wagtail's report on the log, open to who may change accounts; everybody sees entries of what they may change."""

    page_title = _("Audit log")
    index_url_name = "audit_log"
    index_results_url_name = "audit_log_results"
    permission_policy = ModelPermissionPolicy(User)
    permission_required = "change"
    export_headings = LogEntriesView.export_headings | {"message": _("Message")}
    list_export = [*LogEntriesView.list_export, "message"]
