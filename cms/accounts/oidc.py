"""Signing in to the admin with another service, by OpenID Connect; on where OIDC_ISSUER is set.

A sign-in gives no rights by itself: an account is a member of the groups that OIDC_GROUPS maps its claims to, and of
those that administrators put it in. A second factor is asked for as after a password.
"""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from requests import RequestException
from wagtail.admin import messages

from cms.accounts import audit
from cms.accounts.middleware import pending_user
from cms.accounts.views import LOGIN, next_page
from cms.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"


class Adapter(OpenIDConnectOAuth2Adapter):
    """Verifies the signature of every ID token, also of one that came straight from the service."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Return who it is; refuse an answer without ID token."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("There is no ID token.")
        self.did_fetch_access_token = False
        return super().complete_login(request, app, token, **kwargs)


def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Lead to the other service."""
    return _answer(OAuth2LoginView, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take in who comes back from the other service."""
    return _answer(OAuth2CallbackView, request, provider_id)


def _answer(view: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    if not settings.OIDC_ISSUER or provider_id != settings.OIDC_PROVIDER:
        raise Http404
    try:
        response: HttpResponseBase = view.adapter_view(Adapter(request, provider_id))(request)
    except (RequestException, KeyError, ValueError):
        return _refuse(request, _("The other service does not answer as it should. Please try again later."))
    return response


def _refuse(request: HttpRequest, message: str) -> HttpResponseBase:
    audit.record("login_failed", None, request, way=settings.OIDC_NAME)
    messages.error(request, message)
    return redirect(LOGIN)


class SocialAdapter(DefaultSocialAccountAdapter):
    """Decides which account somebody gets, and signs it in the way that the login form does."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Sign in; always raises ImmediateHttpResponse, as allauth's own way of going on is not ours."""
        data = sociallogin.account.extra_data
        if data["userinfo"].get("sub") != data["id_token"]["sub"]:
            raise self.refusal(request)
        with transaction.atomic():
            user: User | None = sociallogin.user if sociallogin.is_existing else _account_for(request, sociallogin)
            if user is None or not user.is_active:
                raise self.refusal(request)
            _map_groups(user, {**data["id_token"], **data["userinfo"]}.get(settings.OIDC_GROUPS_CLAIM))
        request.sign_in_way = settings.OIDC_NAME  # type: ignore[attr-defined]
        auth.login(request, user, BACKEND)
        request.session.set_expiry(0)
        target = sociallogin.get_redirect_url(request) or reverse("wagtailadmin_home")
        if pending_user(request):
            target = next_page(request, user, target)
        raise ImmediateHttpResponse(redirect(target))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Lead back to the login form."""
        raise self.refusal(request)

    def refusal(self, request: HttpRequest) -> ImmediateHttpResponse:
        """Return what leads back to the login form, with a message."""
        return ImmediateHttpResponse(_refuse(request, _("Signing in did not work. Please try again.")))


def _account_for(request: HttpRequest, sociallogin: SocialLogin) -> User | None:
    """Return the account of somebody who comes for the first time; ``None`` where there is to be none.

    An account of the same name is never taken over, one with the same address only if OIDC_MATCH_EMAIL says so and
    the other service has verified the address.
    """
    claims = sociallogin.account.extra_data["userinfo"]
    email = str(claims.get("email") or "")
    if settings.OIDC_MATCH_EMAIL and email and claims.get("email_verified") is True:
        same = list(User.objects.filter(email__iexact=email)[:2])
        if len(same) == 1:
            sociallogin.connect(request, same[0])
            return same[0]
    if not settings.OIDC_CREATE_ACCOUNTS:
        return None
    user = User(
        username=_free_name(str(claims.get("preferred_username") or claims["sub"])),
        email=email[:254],
        first_name=str(claims.get("given_name") or "")[:150],
        last_name=str(claims.get("family_name") or "")[:150],
    )
    user.set_unusable_password()
    user.save()
    sociallogin.connect(request, user)
    return user


def _free_name(wanted: str) -> str:
    wanted = wanted[:140]
    taken = set(User.objects.filter(username__istartswith=wanted).values_list("username", flat=True))
    taken = {name.casefold() for name in taken}
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


def _map_groups(user: User, claimed: Any) -> None:
    """Make ``user`` a member of just those mapped groups that the other service names; leave other groups alone."""
    values = {str(value) for value in (claimed if isinstance(claimed, list) else [claimed])}
    wanted = {group for value, group in settings.OIDC_GROUPS.items() if value in values}
    mapped = Group.objects.filter(name__in=settings.OIDC_GROUPS.values())
    user.groups.remove(*mapped.exclude(name__in=wanted))
    user.groups.add(*mapped.filter(name__in=wanted))
