"""The page for people about the API: Swagger's, with scripts that this site serves itself."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

SETTINGS = json.dumps({"url": "/++api++/@openapi", "deepLinking": True, "docExpansion": "list"})


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Return the page, which reads the OpenAPI document and sends requests to the API."""
    return render(request, "cms/api_docs.html", {"settings": SETTINGS})
