"""``@translation-locator``: where a page stands, or would stand, in another language's tree."""

from cms.api.contract import Contract, shape
from cms.api.errors import BadRequest
from cms.api.published_documents import ancestry, published
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.languages import BY_TOKEN

shape("Place", "@id uri The deepest public page on the way that is translated.")


@service(
    "@translation-locator",
    contract=Contract("Place", parameters="target_language! str The token of a language.", errors=(400, 404)),
)
def translation_locator(call: Call) -> dict[str, str]:
    """Return the translation of the page or of the nearest page above it, at last the language's root."""
    token = call.request.GET.get("target_language", "")
    if token not in BY_TOKEN:
        raise BadRequest(f"target_language must be one of {', '.join(BY_TOKEN)}, not {token[:50]!r}")
    keys = [document.translation_key for document in ancestry(call.path, "translation_key")]
    wanted = published().filter(
        translation_key__in=[key for key in keys if key], language=BY_TOKEN[token].code, is_alias=False
    )
    paths = dict(wanted.values_list("translation_key", "path"))
    return {"@id": BASE + next((paths[key] for key in keys if key in paths), f"/{token}")}
