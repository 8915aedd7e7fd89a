"""The admin's addresses for signing in; they stand before Wagtail's own."""

from django.urls import path

from cms.accounts import views

urlpatterns = [
    path("login/", views.LoginView.as_view(), name="wagtailadmin_login"),
    path("two-factor/", views.ManageView.as_view(), name="two_factor"),
    path("two-factor/code/", views.CodeView.as_view(), name="two_factor_code"),
    path("two-factor/set-up/", views.SetUpView.as_view(), name="two_factor_set_up"),
    path("two-factor/sign-out/", views.CancelView.as_view(), name="two_factor_cancel"),
]
