"""What is pasted from a word processor, in the form in which the editor takes it in."""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.blocks.text import FEATURES
from cms.formats.clipboard import LONGEST, Table, TooMuch, convert
from cms.rich_text.words import messages


@require_POST
def paste(request: HttpRequest) -> JsonResponse:
    """Answer what the HTML of a clipboard (``html``) says, and what of it could not be kept.

    ``parts`` are in their order: ``text``, a state of the editor, or ``table``, a value of the table block.
    ``messages`` are for the person who pastes, in their language. ``tables`` and ``headings`` are ``1`` where there can
    be any. Nothing is stored. 400 with ``error`` if there is no HTML, 413 if it is too much to be read.
    """
    html = request.POST.get("html", "")
    if not html.strip():
        return JsonResponse({"error": _("Nothing was sent that could be pasted.")}, status=400)
    options = {name: request.POST.get(name) == "1" for name in ("tables", "headings")}
    try:
        pasted = convert(html, **options)
    except TooMuch:
        error = _(
            "This is too much at once, or nested too deeply: formatting, tables and notes may be missing in what was "
            "pasted. Paste it in parts of at most %(most)s characters of HTML."
        )
        return JsonResponse({"error": error % {"most": f"{LONGEST:,}"}}, status=413)
    converter = ContentstateConverter(FEATURES)
    parts: list[dict[str, Any]] = []
    for part in pasted.parts:
        if isinstance(part, Table):
            parts.append({"table": _value(part)})
        else:
            parts.append({"text": json.loads(converter.from_database_format(part.html))})
    return JsonResponse({"parts": parts, "messages": messages(pasted.losses)})


def _value(table: Table) -> dict[str, Any]:
    """Return the value of a table block."""
    choices = {(True, True): "both", (True, False): "row", (False, True): "column", (False, False): "neither"}
    return {
        "data": table.rows,
        "cell": [],
        "mergeCells": [],
        "first_row_is_table_header": table.header_row,
        "first_col_is_header": table.header_column,
        "table_header_choice": choices[table.header_row, table.header_column],
        "table_caption": table.caption,
    }
