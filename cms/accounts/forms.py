"""Forms for signing in and for the second factor."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm

from cms.accounts import attempts, sign_in, totp

TOO_MANY = ngettext_lazy(
    "Too many attempts. Please try again in %(seconds)s second.",
    "Too many attempts. Please try again in %(seconds)s seconds.",
    "seconds",
)
WRONG_CODE = _("This code is wrong, or was used already.")


def too_many(error: attempts.TooManyAttempts) -> ValidationError:
    """Return what a form says of too many attempts."""
    return ValidationError(TOO_MANY, code="too_many", params={"seconds": error.seconds})


class LoginForm(WagtailLoginForm):
    """Wagtail's form, with a limit of attempts and labels in the reader's language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Label the password: Wagtail's field has no label of its own, only a name."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")

    def clean(self) -> Any:
        """Look the account up; attempts beyond the limit are refused before the password is looked at."""
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if name and password:
            try:
                self.user_cache = sign_in.check_password(self.request, name, password)
            except attempts.TooManyAttempts as error:
                raise too_many(error) from error
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data


class CodeForm(forms.Form):
    """Asks for a code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("One-time code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": "", "spellcheck": "false"}),
        help_text=_("Six digits from your authenticator app, or one of your recovery codes."),
    )

    def __init__(self, *args: Any, request: Any, user: Any, **kwargs: Any) -> None:
        """Take the request, and the account that the code is for."""
        super().__init__(*args, **kwargs)
        self.request, self.user = request, user

    def clean_code(self) -> str:
        """Refuse a code that is not right now."""
        code: str = self.cleaned_data["code"]
        try:
            if not sign_in.check_code(self.request, self.user, code):
                raise ValidationError(WRONG_CODE, code="wrong")
        except attempts.TooManyAttempts as error:
            raise too_many(error) from error
        return code


class EnrolForm(forms.Form):
    """Asks for the first code of a new secret, and for the password of who is signed in already."""

    password = forms.CharField(label=_("Your password"), strip=False, widget=forms.PasswordInput())
    code = forms.CharField(
        label=_("One-time code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        help_text=_("The six digits that the app shows now."),
    )

    def __init__(
        self, *args: Any, request: Any, secret: str, user: Any, seconds: float, ask: bool, **kwargs: Any
    ) -> None:
        """Take the request, the secret, the account, the moment, and whether to ask for the password."""
        super().__init__(*args, **kwargs)
        self.request = request
        self.secret, self.user, self.seconds = secret, user, seconds
        self.counter = 0
        if not ask:
            del self.fields["password"]

    def clean(self) -> Any:
        """Count the attempt, then look at password and code."""
        try:
            attempts.count_code(self.request, self.user.pk)
        except attempts.TooManyAttempts as error:
            raise too_many(error) from error
        if "password" in self.cleaned_data and not self.user.check_password(self.cleaned_data["password"]):
            self.add_error("password", _("This is not your password."))
        code = "".join(self.cleaned_data.get("code", "").split())
        counter = totp.counter_of(self.secret, code, self.seconds)
        if counter is None:
            self.add_error("code", WRONG_CODE)
        else:
            self.counter = counter
        return self.cleaned_data
