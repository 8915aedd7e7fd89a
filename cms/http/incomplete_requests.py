"""Requests to the admin that lack what a form of it would have sent: they are refused, and are no error of the site.

No browser sends them by itself; somebody who tries things out does. Wagtail's views read such fields as if they were
always there, and its confirmations are made for a form that is.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.forms.choosers import URLOrAbsolutePathField
from wagtail.admin.views.generic.chooser import CreateViewMixin
from wagtail.contrib.redirects.forms import ConfirmImportManagementForm


class IncompleteRequests:
    """Answers 400 where a view missed a field of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Take the next middleware or the view."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Take a missing field for the client's fault."""
        if isinstance(exception, MultiValueDictKeyError):
            raise BadRequest(f"The request lacks {exception}.") from exception


def mend_views() -> None:
    """Let Wagtail's own forms and views refuse what is missing."""
    to_python, clean, post = (
        URLOrAbsolutePathField.to_python,
        ConfirmImportManagementForm.clean,
        CreateViewMixin.post,
    )

    def address(self: Any, value: Any) -> Any:
        return to_python(self, value or "")

    def confirmation(self: Any) -> Any:
        try:
            return clean(self)
        except KeyError as error:
            raise ValidationError(f"The request lacks {error}.") from error

    def create(self: Any, request: HttpRequest) -> Any:
        if not self.get_creation_form_class():
            raise Http404
        return post(self, request)

    URLOrAbsolutePathField.to_python = address
    ConfirmImportManagementForm.clean = confirmation
    CreateViewMixin.post = create
