"""``@citations``: literature in the formats that reference managers read."""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from cms.api import content, transport
from cms.api.contract import Contract, shape
from cms.api.errors import ApiError
from cms.api.registry import Call, service
from cms.publishing.purging import LISTS
from pillars.literature.formats import FORMATS
from pillars.models import Reference

ONE = re.compile(r"^/references/(\d{1,18})$")

FORMS = {"": FORMATS["csl"], **FORMATS}

shape(
    "Citations",
    """
    []                  dict    A work, with the keys of CSL 1.0.2.
    [].id               str
    [].type             str     One of CSL's types, such as article-journal.
    [].title            str
""",
)
CONTRACTS = tuple(
    Contract("Citations" if "json" in entry.content_type else "", name, content_type=entry.content_type, errors=(429,))
    for name, entry in FORMS.items()
)


@service("@citations", contract=CONTRACTS, limit="search")
def citations(call: Call) -> HttpResponse:
    """Return the work at a path, at any other path all of the literature.

    As CSL-JSON, or in the format that stands behind the name.
    """
    if call.rest not in FORMS:
        raise ApiError(404, f"There is no format {call.rest[:50]}; there are {', '.join(FORMATS)}.")
    references = Reference.objects.order_by("pk")
    if one := ONE.match(call.path):
        references = references.filter(pk=int(one[1]))
        if not references:
            raise ApiError(404, "There is nothing at this address.")
    entry = FORMS[call.rest]
    body = entry.write(references).encode()
    response = transport.respond(call.request, content.etag(body), lambda: body, (LISTS,))
    if response.status_code == 200:
        response.headers["Content-Type"] = entry.content_type
        response.headers["Content-Disposition"] = content_disposition_header(True, f"literature.{entry.extension}")
    return response
