"""Labels that Wagtail puts together once, put together anew for whoever reads them.

Most it makes when the server starts. No language is active then but English: what was translated is the message itself.
Those of menus it makes for the first reader, in that reader's language.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import LocaleFilterMixin
from wagtail.admin.forms.collections import GroupCollectionManagementPermissionFormSet
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import AdminPageChooser
from wagtail.contrib.redirects.views import IndexView as RedirectsView
from wagtail.documents.forms import GroupDocumentPermissionFormSet
from wagtail.forms import TaskStateCommentForm
from wagtail.images.forms import GroupImagePermissionFormSet, ImageInsertionForm, URLGeneratorForm
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail.users.forms import PagePermissionsForm

PERMISSION_FORMSETS = (
    GroupCollectionManagementPermissionFormSet,
    GroupDocumentPermissionFormSet,
    GroupImagePermissionFormSet,
)
FORMS = (ImageInsertionForm, URLGeneratorForm, TaskStateCommentForm)
OF_CHOOSERS = ("choose_one_text", "choose_another_text", "edit_item_text", "search_tab_label", "create_action_label")
NEWS = "whats-new-in-wagtail-"
# The texts of a button that chooses a record, in Wagtail's words.
OF_RECORDS = {
    "choose_one_text": _("Choose %(object)s"),
    "choose_another_text": _("Choose another %(object)s"),
    "link_to_chosen_text": _("Edit this %(object)s"),
}


def translate_labels() -> None:
    """Put messages in the place of the labels that were made of them."""
    for formset in PERMISSION_FORMSETS:
        # The list itself, which the formset's fields look into.
        formset.permission_types[:] = [(code, _(short), _(long)) for code, short, long in formset.permission_types]
    for form in (*FORMS, *(formset.form for formset in PERMISSION_FORMSETS)):
        _translate_fields(form.base_fields.values())
    PagePermissionsForm.base_fields["page"].label = _("Page")
    for name in OF_CHOOSERS:
        setattr(ChooserViewSet, name, _(str(getattr(ChooserViewSet, name))))
    RedirectsView.export_headings = {name: _(text) for name, text in RedirectsView.export_headings.items()}
    SnippetViewSet.breadcrumbs_items = _with_home(SnippetViewSet.breadcrumbs_items)
    _name_what_is_chosen()
    _label_languages_of_choosers()


def translate_help(_request: Any, items: Iterable[Any]) -> None:
    """Name the news of Wagtail in the language of each reader; a hook for the help menu."""
    for item in items:
        if item.name.startswith(NEWS):
            item.label = _later(_news, item.name.removeprefix(NEWS))


def _news(version: str) -> str:
    return gettext("What's new in Wagtail %(version)s") % {"version": version}


def _translate_fields(fields: Iterable[forms.Field]) -> None:
    for field in fields:
        if isinstance(field.label, str):
            field.label = _(field.label)
        if isinstance(field, forms.ChoiceField) and isinstance(field.choices, list):
            field.choices = [(value, _(str(label))) for value, label in field.choices]


def _with_home(items: property) -> property:
    def breadcrumbs(viewset: Any) -> list[dict[str, Any]]:
        home, *others = items.__get__(viewset)
        label = home["label"]
        return [{**home, "label": _(label)}, *others]

    return property(breadcrumbs)


def _name_what_is_chosen() -> None:
    make_record_chooser, make_page_chooser = AdminSnippetChooser.__init__, AdminPageChooser.__init__

    @wraps(make_record_chooser)
    def record_chooser(self: Any, *args: Any, **kwargs: Any) -> None:
        make_record_chooser(self, *args, **kwargs)
        for name in OF_RECORDS.keys() - kwargs.keys():
            setattr(self, name, _later(_words, name, self.model))

    @wraps(make_page_chooser)
    def page_chooser(self: Any, *args: Any, **kwargs: Any) -> None:
        make_page_chooser(self, *args, **kwargs)
        if len(self.target_models) == 1 and self.model is not Page and "choose_one_text" not in kwargs:
            self.choose_one_text = _later(_page_words, type(self).choose_one_text, self.model)

    AdminSnippetChooser.__init__ = record_chooser
    AdminPageChooser.__init__ = page_chooser


def _label_languages_of_choosers() -> None:
    make_form = LocaleFilterMixin.__init__

    @wraps(make_form)
    def form(self: Any, *args: Any, **kwargs: Any) -> None:
        make_form(self, *args, **kwargs)
        if "locale" in self.fields:
            # Else it is the field's name in the code.
            self.fields["locale"].label = _("Locale")

    LocaleFilterMixin.__init__ = form


def _later(make: Callable[..., str], *of: Any) -> Any:
    return lazy(make, str)(*of)


def _words(name: str, model: Any) -> str:
    return str(OF_RECORDS[name]) % {"object": model._meta.verbose_name}


def _page_words(text: Any, model: Any) -> str:
    return gettext("%(action)s (%(kind)s)") % {"action": text, "kind": capfirst(model._meta.verbose_name)}
