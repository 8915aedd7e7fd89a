"""Resetting somebody's second factor, who has lost phone and recovery codes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages

from cms.accounts import audit, second_factor
from cms.models import User


def may_reset(who: Any, user: User) -> bool:
    """Return whether ``who`` may reset the second factor of ``user``: a superuser's only superusers."""
    return bool(who.is_superuser or (who.has_perm("cms.change_user") and not user.is_superuser))


class ResetView(View):
    """Asks whether to remove somebody's second factor, and removes it."""

    def dispatch(self, request: HttpRequest, *args: Any, user_id: int, **kwargs: Any) -> Any:
        """Refuse who may not."""
        self.user = get_object_or_404(User, pk=user_id)
        if not may_reset(request.user, self.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask."""
        text = _("%s can then sign in with the password alone, until there is a new second factor.") % self.user
        context = {"title": _("Reset second factor"), "text": text, "submit": _("Reset second factor")}
        return render(request, "accounts/two_factor.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Remove it."""
        if second_factor.remove(self.user):
            audit.record("factor_reset", self.user, request, actor=request.user)
        messages.success(request, _("The second factor of %s was removed.") % self.user)
        return redirect("wagtailusers_users:index")
