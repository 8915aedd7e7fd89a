"""The admin's addresses for signing in; they stand before Wagtail's own."""

from django.apps import apps
from django.urls import path
from django.utils.module_loading import import_string

from cms.accounts import views
from cms.accounts.policies import strict

urlpatterns = [
    path("login/", strict(views.LoginView.as_view()), name="wagtailadmin_login"),
    path("password_reset/", views.PasswordResetView.as_view(), name="wagtailadmin_password_reset"),
    path("two-factor/", strict(views.ManageView.as_view()), name="two_factor"),
    path("two-factor/code/", strict(views.CodeView.as_view()), name="two_factor_code"),
    path("two-factor/set-up/", strict(views.SetUpView.as_view()), name="two_factor_set_up"),
    path("two-factor/sign-out/", strict(views.CancelView.as_view()), name="two_factor_cancel"),
]

if apps.is_installed("allauth.socialaccount"):
    urlpatterns += [
        path("oidc/<provider_id>/login/", import_string("cms.accounts.oidc.login"), name="openid_connect_login"),
        path(
            "oidc/<provider_id>/callback/", import_string("cms.accounts.oidc.callback"), name="openid_connect_callback"
        ),
    ]
