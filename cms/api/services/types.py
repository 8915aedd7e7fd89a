"""``@types``: the content types of the site."""

from typing import Any

from django.utils.translation import override

from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.blocks.listing import page_types


@service("@types")
def types(call: Call) -> list[dict[str, Any]]:
    """Return the content types with their titles in the path's language; a visitor can add none."""
    with override(call.language.code):
        return [
            {
                "@id": f"{BASE}{call.path}/@types/{name}",
                "addable": False,
                "id": name,
                "immediately_addable": False,
                "title": str(title),
            }
            for name, title in page_types()
        ]
