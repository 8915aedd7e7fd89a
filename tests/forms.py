"""Pages of any type made through their form in the admin, with something in every field and a row in every list."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.choices import flatten_choices
from modelcluster.models import get_all_child_relations
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import AdminPageChooser
from wagtail.blocks import BlockField
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import BasePage, CustomDocument, CustomImage, Topic
from home.models import Entity
from tests import factories

# What begins may end on the same day.
DAY = "2026-05-04"


class Filler:
    """Fills in forms; what is chosen is made if there is none."""

    def __init__(self, client: Any, user: Any, home: Any) -> None:
        """Take a client at the admin, who has signed in there, and the English home page."""
        self.client, self.user, self.home = client, user, home

    def fill(self, form: Any) -> dict[str, Any]:
        """Return data for a form, without those that are hidden and those that say nothing by themselves."""
        return {name: value for name, value in self._values(form.fields) if value is not None}

    def _values(self, fields: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        for name, field in fields.items():
            if name not in ("id", "ORDER", "DELETE", "slug", "go_live_at", "expire_at", "comment_notifications"):
                yield name, self._value(name, field)

    def _value(self, name: str, field: Any) -> Any:
        if isinstance(field, BlockField):
            link = f'<p><a linktype="page" id="{self.home.pk}">Home</a></p>'
            return streamfield([("rich_text", rich_text(link))])
        if isinstance(field, forms.ModelChoiceField):
            return [self._chosen(field)] if isinstance(field, forms.ModelMultipleChoiceField) else self._chosen(field)
        if isinstance(field, forms.ChoiceField):
            return next(value for value, _label in flatten_choices(field.choices) if value)
        if isinstance(field, forms.DateField):
            return DAY
        if isinstance(field, forms.DateTimeField):
            return f"{DAY} 10:00"
        if isinstance(field, forms.TimeField | forms.BooleanField | forms.FileField):
            return None
        if isinstance(field, forms.IntegerField):
            return 2026 if "year" in name else max(field.min_value or 1, 1)
        if isinstance(field, forms.URLField):
            return "https://example.org/"
        if isinstance(field.widget, DraftailRichTextArea):
            return rich_text("<p>Some words.</p>")
        if "zone" in name or name.endswith("_on"):
            return "Europe/Zurich" if "zone" in name else DAY
        return "editor@example.org" if isinstance(field, forms.EmailField) else f"Some {name}"

    def _chosen(self, field: Any) -> int:
        model = field.queryset.model
        if issubclass(model, Page):
            kinds = field.widget.target_models if isinstance(field.widget, AdminPageChooser) else [model]
            return int(self.page(kinds[0]).pk)
        existing = field.queryset.order_by("pk").first()
        return int((existing or self._made(model)).pk)

    def _made(self, model: Any) -> Any:
        locale = self.home.locale
        if issubclass(model, CustomImage):
            return factories.image()
        if issubclass(model, CustomDocument):
            return factories.document()
        if issubclass(model, Topic):
            return factories.topic("Topic", locale)
        office = Entity.objects.first() or factories.entity("OHCHR", locale)
        return office if issubclass(model, Entity) else factories.person("Somebody", locale, [("Chair", office)])

    def page(self, model: Any) -> Any:
        """Return a public page of a type, made together with those that it must stand below."""
        if not issubclass(model, BasePage) or isinstance(self.home, model):
            return self.home
        made = model.objects.live().filter(locale=self.home.locale).order_by("path").first()
        return made or self.publish(model, model._meta.model_name, rows=False)

    def parent_of(self, model: Any) -> Any:
        """Return a page that a page of this type may stand below."""
        kinds = model.allowed_parent_page_models()
        if Page in kinds:
            return Page.get_first_root_node()
        return self.home if type(self.home) in kinds else self.page(kinds[0])

    def publish(self, model: Any, slug: str, *, rows: bool = True) -> Any:
        """Publish a page through its form: every field filled in, and with ``rows`` one in each list; return it.

        A new one, which with rows is saved as a draft first, or the one there is of a type of which there may be no
        more.
        """
        parent = self.parent_of(model)
        if model.can_create_at(parent):
            page = model(locale=parent.locale)
            names = [model._meta.app_label, model._meta.model_name, parent.pk]
            draft = {} if rows else {"action-publish": "1"}
            self._send(reverse("wagtailadmin_pages:add", args=names), self._data(page, parent, slug) | draft)
            page = model.objects.get(slug=slug, alias_of=None)
            if not rows:
                return page
        else:
            page = model.objects.get(locale=self.home.locale)
        data = self._data(page, parent, slug, rows=True) | {"action-publish": "1"}
        self._send(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
        return model.objects.get(pk=page.pk)

    def _data(self, page: Any, parent: Any, slug: str, *, rows: bool = False) -> dict[str, Any]:
        form_class = type(page).get_edit_handler().get_form_class()
        form = form_class(instance=page, parent_page=parent, for_user=self.user)
        data = {**self.fill(form), "slug": slug}
        for name, formset in form.formsets.items():
            own = rows and name in rows_of(type(page))
            filled = {"0": {**self.fill(formset.empty_form), "ORDER": "1"}} if own else {}
            counts = {"TOTAL_FORMS": len(filled), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
            data[name] = {**counts, **filled}
        return data

    def _send(self, address: str, data: dict[str, Any]) -> None:
        response = self.client.post(address, _flat(data))
        if response.status_code == 200:
            # Rows that take one thing or the other are sent with the first.
            for name, each in response.context["form"].formsets.items():
                for field in each.errors[0] if each.errors else ():
                    data[name]["0"].pop(field)
            response = self.client.post(address, _flat(data))
        assert response.status_code == 302, errors_of(response)


def _flat(data: dict[str, Any]) -> dict[str, Any]:
    lists = {name: value for name, value in data.items() if isinstance(value, list)}
    return {**nested_form_data({name: value for name, value in data.items() if name not in lists}), **lists}


def errors_of(response: Any) -> dict[str, Any]:
    """Return what is wrong with a form that was sent, by field and by list of rows."""
    form = response.context["form"]
    return {**form.errors, **{name: each.errors for name, each in form.formsets.items() if any(each.errors)}}


def rows_of(model: Any) -> list[str]:
    """Return the names of a page type's own lists of rows."""
    relations = get_all_child_relations(model)
    return [each.get_accessor_name() for each in relations if not each.related_model.__module__.startswith("wagtail.")]
