"""The form with which a page is brought back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from cms.trash.models import TrashedPage


class RestoreForm(forms.Form):
    """Where a page comes back, and in which state."""

    parent = forms.ModelChoiceField(
        Page.objects.filter(depth__gt=0), label=gettext_lazy("Below"), widget=AdminPageChooser(user_perms="add_subpage")
    )
    slug = forms.SlugField(label=gettext_lazy("Slug"), allow_unicode=True, max_length=255)
    as_draft = forms.BooleanField(
        label=gettext_lazy("As a draft"),
        required=False,
        help_text=gettext_lazy("Otherwise what was published is published again."),
    )
    together = forms.BooleanField(
        label=gettext_lazy("With the pages that were deleted in the same step"), required=False
    )

    def __init__(self, *args: Any, trashed: TrashedPage, others: int, user: Any, **kwargs: Any) -> None:
        """Take what a form takes, and the page in the trash."""
        parent = Page.objects.filter(pk=trashed.parent_id).first()
        initial = {"parent": parent, "slug": trashed.slug, "together": True}
        super().__init__(*args, **{**kwargs, "initial": initial})
        self.user = user
        if not others:
            del self.fields["together"]

    def clean_parent(self) -> Page:
        """Return the page that the user chose; raise ValidationError if pages may not be added there."""
        parent: Page = self.cleaned_data["parent"]
        if not parent.permissions_for_user(self.user).can_add_subpage():
            raise forms.ValidationError(_("You may not add pages there."))
        return parent
