"""The admin's login, and the pages of the second factor in its look."""

import time
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.views import RedirectURLMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.localization import get_localized_response
from wagtail.admin.views.account import LoginView as WagtailLoginView
from wagtail.admin.views.account import PasswordResetView as WagtailPasswordResetView

from cms.accounts import attempts, audit, second_factor, totp
from cms.accounts.forms import CodeForm, EnrolForm, too_many
from cms.accounts.middleware import complete, pending_user

SECRET = "second_factor_secret"  # noqa: S105 - a key of the session
LOGIN = "wagtailadmin_login"


def next_page(request: HttpRequest, user: Any, target: str) -> str:
    """Return where somebody who has given a password goes: to the second factor, and from there to ``target``."""
    name = "two_factor_code" if second_factor.device_of(user) else "two_factor_set_up"
    return f"{reverse(name)}?{urlencode({'next': target})}"


class LoginView(WagtailLoginView):
    """Wagtail's login, which leads on to the second factor where one is needed."""

    template_name = "accounts/login.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the form, or go on."""
        if user := pending_user(request):
            return redirect(next_page(request, user, self.get_success_url()))
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in, and go on."""
        response = super().form_valid(form)
        user = form.get_user()
        if pending_user(self.request):
            return redirect(next_page(self.request, user, self.get_success_url()))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables, with the way to another login where there is one."""
        context = super().get_context_data(**kwargs)
        if settings.OIDC_ISSUER:
            target = urlencode({"next": self.get_success_url()})
            address = reverse("openid_connect_login", kwargs={"provider_id": settings.OIDC_PROVIDER})
            context["oidc"] = {"url": f"{address}?{target}", "label": _("Sign in with %s") % settings.OIDC_NAME}
        return context


class PasswordResetView(WagtailPasswordResetView):
    """Wagtail's form that sends a mail to set a new password, with a limit; it never says whether an account exists."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Send the mail if there is an account; beyond the limit answer 429, whether or not there is one."""
        try:
            attempts.count_reset(self.request, form.cleaned_data["email"])
        except attempts.TooManyAttempts as error:
            form.add_error(None, too_many(error))
            response = self.form_invalid(form)
            response.status_code = 429
            response["Retry-After"] = str(error.seconds)
            return response
        return super().form_valid(form)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class TwoFactorView(RedirectURLMixin, FormView):  # type: ignore[type-arg]
    """A page about the second factor, for who has given a password, whether or not the second factor too."""

    template_name = "accounts/two_factor.html"
    title = text = submit = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer in the person's own language; send others to the login."""
        pending = pending_user(request)
        self.is_pending = pending is not None
        if pending:
            # For this page alone: its template shows it in the person's theme.
            request.user = pending
        if not request.user.is_authenticated:
            return redirect(f"{reverse(LOGIN)}?{urlencode({'next': self.get_success_url()})}")
        self.user, self.device = request.user, second_factor.device_of(request.user)
        if other := self.other_page():
            return redirect(f"{reverse(other)}?{urlencode({'next': self.get_success_url()})}")
        response: HttpResponseBase = get_localized_response(super().dispatch, request, *args, **kwargs)
        return response

    def other_page(self) -> str | None:
        """Return the name of the page to go to instead of this one."""
        return None

    def get_default_redirect_url(self) -> str:
        """Return where to go without ``next``."""
        return reverse("wagtailadmin_home")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables."""
        texts = {
            "title": self.title,
            "text": self.text,
            "submit": self.submit,
            "sign_out": _("Sign in as somebody else") if self.is_pending else "",
            "next": self.get_success_url(),
        }
        return super().get_context_data(**texts, **kwargs)

    def show_codes(self, codes: list[str]) -> HttpResponse:
        """Show recovery codes, once."""
        text = _(
            "Keep these recovery codes where you will find them without your phone. Each lets you in once. "
            "They are not shown again."
        )
        context = {"title": _("Recovery codes"), "text": text, "codes": codes}
        go_on = {"go_on": _("I have kept them"), "next": self.get_success_url()}
        return render(self.request, "accounts/recovery_codes.html", context | go_on)


class CodeView(TwoFactorView):
    """Asks for the code, after the password."""

    form_class = CodeForm

    def other_page(self) -> str | None:
        """Send who has no second factor to set one up, and who has given it to its page."""
        if not self.is_pending:
            return "two_factor"
        return None if self.device else "two_factor_set_up"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the form needs to know."""
        return super().get_form_kwargs() | {"request": self.request, "user": self.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables."""
        self.title, self.submit = _("Second factor"), _("Sign in")
        return super().get_context_data(**kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Let the person in."""
        assert self.device is not None
        complete(self.request, self.device)
        audit.record("login", self.user, self.request, actor=self.user)
        return super().form_valid(form)


class SetUpView(TwoFactorView):
    """Sets up an authenticator app: a QR code, and the first code that the app makes of it."""

    form_class = EnrolForm
    template_name = "accounts/set_up.html"

    def other_page(self) -> str | None:
        """Who has a second factor does not get another one: that would need no code."""
        return "two_factor" if self.device else None

    def secret(self) -> str:
        """Return the secret that is being set up; the session keeps it encrypted."""
        if SECRET not in self.request.session:
            self.request.session[SECRET] = totp.encrypt(totp.new_secret())
        return totp.decrypt(self.request.session[SECRET])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the form needs to know; who is signed in wholly is asked for the password again."""
        ask = not self.is_pending and self.user.has_usable_password()
        facts = {"secret": self.secret(), "user": self.user, "seconds": time.time(), "ask": ask}
        return super().get_form_kwargs() | facts | {"request": self.request}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables."""
        self.title, self.submit = _("Set up a second factor"), _("Set up")
        self.text = _("Scan this picture with an authenticator app, or type the key into it. Then enter its code.")
        if self.is_pending:
            self.text = _("Your account must have a second factor.") + " " + self.text
        secret = self.secret()
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        address = totp.address(secret, self.user.get_username())
        facts = {"picture": totp.picture(address), "key": " ".join(groups), "key_label": _("Key")}
        return super().get_context_data(**facts, **kwargs)

    def form_valid(self, form: EnrolForm) -> HttpResponse:
        """Keep the app, and show the recovery codes."""
        codes = second_factor.enrol(self.user, form.secret, form.counter)
        del self.request.session[SECRET]
        complete(self.request, self.user.second_factor)
        audit.record("factor_added", self.user, self.request, actor=self.user)
        if self.is_pending:
            audit.record("login", self.user, self.request, actor=self.user)
        return self.show_codes(codes)


class ManageView(TwoFactorView):
    """Makes new recovery codes or removes the second factor, both against a code."""

    form_class = CodeForm
    template_name = "accounts/manage.html"

    def other_page(self) -> str | None:
        """Send who has no second factor to set one up, and who has not given it yet to do so."""
        if self.device is None:
            return "two_factor_set_up"
        return "two_factor_code" if self.is_pending else None

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the form needs to know."""
        return super().get_form_kwargs() | {"request": self.request, "user": self.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the template's variables."""
        self.title, self.submit = _("Second factor"), _("Make new recovery codes")
        self.text = _("Your account has a second factor. To change it, remove it and set up another one.")
        left = _("Recovery codes left: %d") % len(self.device.recovery_codes if self.device else [])
        return super().get_context_data(left=left, remove=_("Remove the second factor"), **kwargs)

    def form_valid(self, form: CodeForm) -> HttpResponse:
        """Do what the button says."""
        assert self.device is not None
        self.device.refresh_from_db()
        if "remove" not in self.request.POST:
            audit.record("recovery_codes", self.user, self.request, actor=self.user)
            return self.show_codes(second_factor.new_recovery_codes(self.device))
        second_factor.remove(self.user)
        audit.record("factor_removed", self.user, self.request, actor=self.user)
        messages.success(self.request, _("The second factor was removed."))
        return redirect("wagtailadmin_home")


class CancelView(View):
    """Signs out who has given a password but no second factor."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Sign out."""
        auth.logout(request)
        return redirect(LOGIN)
