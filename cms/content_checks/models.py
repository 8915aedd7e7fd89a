"""What is found in public pages, kept for the report."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.content_checks.levels import TITLES
from cms.content_checks.messages import text_of


class PageFinding(models.Model):
    """Something to mend in a public page, as it was found when its document was stored."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    check_name = models.CharField(_("check"), max_length=20, db_index=True)
    problem = models.CharField(max_length=30)
    field = models.CharField(max_length=100)
    culprit = models.TextField(blank=True)

    # Being named here is no use of a page.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return self.text

    @property
    def title(self) -> str:
        """How the check is called."""
        return str(TITLES[self.check_name])

    @property
    def text(self) -> str:
        """What is wrong, in the reader's language."""
        return text_of(self.problem, self.culprit)
