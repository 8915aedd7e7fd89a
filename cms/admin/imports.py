"""Imports in the admin: a file is chosen, then what would be done with it is shown, then it is done."""

from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from cms.i18n.listed import listed

SHOWN = 200
Step = TypeVar("Step")


@dataclass
class Plan(Generic[Step]):
    """What would be done with a file; a step says its ``action``: ``create``, ``update``, ``same`` or ``refuse``."""

    steps: list[Step]

    def of(self, action: str) -> list[Step]:
        """Return the steps of one action."""
        return [step for step in self.steps if step.action == action]  # type: ignore[attr-defined]


def decode(data: bytes, encoding: str = "utf-8-sig") -> str:
    """Return the text of a file; raise ValidationError that names the first byte that cannot be read."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("The file is not text in UTF-8: byte %(at)d cannot be read. Save it as UTF-8 and try again.")
            % {"at": error.start + 1}
        ) from error


def unknown_ending(name: str, known: Any) -> ValidationError:
    """Return the error about a file whose ending is none of those that are known."""
    message = _("“%(name)s” is none of the files that can be read: %(known)s.")
    return ValidationError(message % {"name": name, "known": listed(f".{each}" for each in known)})


def may_import(user: Any, model: type[Model]) -> bool:
    """Return whether somebody may import records of a model: a file may change any of them."""
    added = f"{model._meta.app_label}.add_{model._meta.model_name}"
    return bool(user.has_perm(added) and policy_registry.get_by_type(model).is_unlimited(user, ["change"]))


class ImportView(View):
    """The form, the plan, or carrying the plan out and going to the list of records.

    A subclass names the ``model``, the form, the template (based on ``cms/import.html``) and the name of its own
    address, and says how a file is planned and carried out. The form has a field ``file``, and reads it as it is
    cleaned: it keeps the ``text``, and as ``plan`` what would be done. What is confirmed is the plan that was shown.
    """

    model: ClassVar[type[Model]]
    form_class: ClassVar[type[Form]]
    template_name: ClassVar[str]
    url_name: ClassVar[str]
    page_title: ClassVar[Promise | str]
    header_icon: ClassVar[str] = ""

    def plan(self, name: str, text: str) -> Plan[Any]:
        """Return what would be done with a file."""
        raise NotImplementedError

    def carry_out(self, plan: Plan[Any]) -> None:
        """Do what the plan says."""
        raise NotImplementedError

    def counts(self, plan: Plan[Any]) -> list[str]:
        """Return what is said of each action that occurs."""
        raise NotImplementedError

    def counts_done(self, plan: Plan[Any]) -> list[str]:
        """Return what is said of each action when the plan has been carried out."""
        return self.counts(plan)

    def digest(self, plan: Plan[Any]) -> str:
        """Return what differs for plans that do different things; a plan that has changed is shown again."""
        return ""

    def in_order(self, steps: list[Any]) -> list[Any]:
        """Return the steps in the order in which they are shown."""
        return steps

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse who may not import."""
        if not may_import(request.user, self.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._shown(self.form_class())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what would be done with the file, or do it."""
        if "confirm" in request.POST:
            return self._confirmed()
        form = self.form_class(request.POST, request.FILES)
        if not form.is_valid():
            return self._shown(form)
        return self._shown_plan(form, form.cleaned_data["file"].name, form.text, form.plan)  # type: ignore[attr-defined]

    def _shown_plan(self, form: Form, name: str, text: str, plan: Plan[Any]) -> HttpResponse:
        """Show what would be done, and keep the file until that is confirmed."""
        self.request.session[self.url_name] = {"name": name, "text": text, "digest": self.digest(plan)}
        return self._shown(
            form,
            file=name,
            plan=plan,
            steps=self.in_order(plan.steps)[:SHOWN],
            more=len(plan.steps) - SHOWN,
            counts=self.counts(plan),
            can_confirm=bool(plan.of("create") or plan.of("update")),
        )

    def _shown(self, form: Form, **plan: Any) -> HttpResponse:
        title = self.page_title
        context = {"form": form, "page_title": title, "header_title": title, "header_icon": self.header_icon, **plan}
        return render(self.request, self.template_name, {**context, "own_address": reverse(self.url_name)})

    def _confirmed(self) -> HttpResponse:
        """Do what was shown; if others have changed records meanwhile, show what would be done now."""
        kept = self.request.session.pop(self.url_name, None)
        if kept is None:
            messages.error(self.request, _("The file is not there any more. Choose it again."))
            return redirect(self.url_name)
        plan = self.plan(kept["name"], kept["text"])
        try:
            is_done = self.digest(plan) == kept.get("digest", "") and self._is_carried_out(plan)
        except IntegrityError:
            is_done, plan = False, self.plan(kept["name"], kept["text"])
        if not is_done:
            messages.warning(self.request, _("Records have changed meanwhile. This is what would be done now."))
            return self._shown_plan(self.form_class(), kept["name"], kept["text"], plan)
        messages.success(self.request, " ".join(self.counts_done(plan)))
        return redirect(reverse(self.model.snippet_viewset.get_url_name("list")))  # type: ignore[attr-defined]

    def _is_carried_out(self, plan: Plan[Any]) -> bool:
        with transaction.atomic():
            self.carry_out(plan)
        return True
