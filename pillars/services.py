"""``@citations``: literature in the formats that reference managers read."""

import re

from django.http import HttpResponse

from cms.api.errors import ApiError
from cms.api.registry import Call, service
from pillars.literature.formats import FORMATS
from pillars.models import Reference

ONE = re.compile(r"^/references/(\d{1,18})$")


@service("@citations")
def citations(call: Call) -> HttpResponse:
    """Return a reference, at any other path all of them, as ``bibtex``, ``ris``, ``csv`` or ``csl`` (CSL-JSON)."""
    name = call.rest or "csl"
    if name not in FORMATS:
        raise ApiError(404, f"There is no format {name[:50]}; there are {', '.join(FORMATS)}.")
    references = Reference.objects.order_by("pk")
    if one := ONE.match(call.path):
        references = references.filter(pk=int(one[1]))
        if not references:
            raise ApiError(404, "There is nothing at this address.")
    entry = FORMATS[name]
    response = HttpResponse(entry.write(references), content_type=f"{entry.content_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="literature.{entry.extension}"'
    response["Cache-Control"] = "public, max-age=60"
    return response
