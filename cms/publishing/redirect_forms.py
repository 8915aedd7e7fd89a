"""The admin's form of a redirect: it says where one could never work, and takes paths of this site as targets."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.contrib.redirects import views
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.languages import BY_TOKEN
from cms.models.slugs import RESERVED, refuse_reserved
from cms.publishing.addresses import HOPS, normal, own_path, redirects_from
from cms.publishing.models import PublishedDocument

# Kept only as the first part of an address; pages of another site that this one replaces may have ended so.
_FIRST_ONLY = {"images", "documents", "static", "media", "admin", "api", "health"}


class Target(forms.CharField):
    """An address: of another site, or of this one, with or without its origin."""

    def clean(self, value: Any) -> str:
        """Return the whole address; raise ValidationError if it is none."""
        text = str(super().clean(value)).strip()
        if text.startswith("/") and not text.startswith("//"):
            text = settings.PUBLIC_URL + text
        if not text:
            return ""
        field = forms.URLField(max_length=255, assume_scheme="https")
        # Django's pattern knows no host names without a dot, which a development site has.
        return text if own_path(text) is not None and len(text) <= 255 else str(field.clean(text))


class CheckedRedirectForm(RedirectForm):
    """Refuses what can never work, by name; an address of a page of this site becomes a redirect to the page."""

    redirect_link = Target(label=gettext_lazy("Redirect to any URL"), required=False)

    def clean_old_path(self) -> str:
        """Return the normal form of the old path; raise ValidationError where a redirect from it has no effect."""
        typed = self.cleaned_data["old_path"].strip()
        if "://" in typed and own_path(typed) is None:
            message = _("“%(address)s” is not an address of this site.") % {"address": typed}
            raise ValidationError(message)
        old = normal(typed.removeprefix(settings.PUBLIC_URL))
        refuse_old_path(old)
        others = Redirect.objects.filter(old_path=old).exclude(pk=self.instance.pk)
        if other := others.select_related("redirect_page").first():
            target = other.redirect_page.get_admin_display_title() if other.redirect_page else other.redirect_link
            message = _("There is a redirect from “%(path)s” already, to “%(target)s”. Change that one.")
            raise ValidationError(message % {"path": old, "target": target})
        return old

    def clean(self) -> dict[str, Any]:
        """Return what is to be saved; raise ValidationError without a target, with two, and for a loop."""
        super().clean()
        data = self.cleaned_data
        page, link, old = data.get("redirect_page"), data.get("redirect_link"), data.get("old_path")
        if page and link:
            self.add_error("redirect_link", _("Choose a page or give an address, not both."))
        elif not page and not link and "redirect_link" not in self.errors:
            self.add_error("redirect_page", _("Choose a page, or give an address."))
        elif link and (own := own_path(link)) is not None:
            target = Page.objects.filter(url_path=f"{own}/", depth__gt=1).first()
            if target and not set(link) & set("?#"):
                data["redirect_page"], data["redirect_link"] = page, _link = target, ""
        if old and (loop := loop_of(old, data.get("redirect_page"), data.get("redirect_link") or "")):
            message = _("This would lead in a circle: %(paths)s") % {"paths": " → ".join(loop)}
            self.add_error("redirect_page" if data.get("redirect_page") else "redirect_link", message)
        return data


def refuse_old_path(old: str) -> None:
    """Raise ValidationError where a redirect from ``old`` has no effect: a page is there, or the site needs it."""
    path = old.partition("?")[0].rstrip("/")
    document = PublishedDocument.objects.filter(path=path).first()
    if document:
        message = _("“%(path)s” is the address of “%(title)s”. Move or unpublish that page first.")
        raise ValidationError(message % {"path": path or "/", "title": document.title})
    segments = path.split("/")[1:]
    if segments[0] in RESERVED - set(BY_TOKEN) or any(segment[:1] in ("@", "+") for segment in segments):
        message = _("“%(path)s” is kept for the site itself; no redirect from there can work.")
        raise ValidationError(message % {"path": path})
    if segments[-1] not in _FIRST_ONLY | set(BY_TOKEN):
        try:
            refuse_reserved(segments[-1])
        except ValidationError as error:
            raise ValidationError(error.messages) from error


def loop_of(old: str, page: Page | None, link: str) -> list[str]:
    """Return the paths through which a redirect from ``old`` would come back to it, none if it would not."""
    passed, path = [old], _next(page, link)
    while path is not None and len(passed) <= HOPS:
        passed.append(path)
        if path == old:
            return passed
        if PublishedDocument.objects.filter(path=path).exists():
            return []
        found = redirects_from(path)
        path = _next(found[0].redirect_page, found[0].redirect_link) if found else None
    return []


def _next(page: Page | None, link: str) -> str | None:
    return page.url_path.rstrip("/") if page else own_path(link)


class CreateRedirect(views.CreateView):
    """Adds a redirect; ``old_path`` in the query fills in the form."""

    form_class = CheckedRedirectForm

    def get_initial(self) -> dict[str, Any]:
        """Return what the form is filled in with."""
        return {**super().get_initial(), "old_path": self.request.GET.get("old_path", "")}


class EditRedirect(views.EditView):
    """Changes a redirect."""

    form_class = CheckedRedirectForm


def use_checked_form() -> None:
    """Let the import check each line with the same form: its view names the form in its module."""
    views.RedirectForm = CheckedRedirectForm
