"""CustomImage or file -> document."""

from collections.abc import Collection
from typing import Any

from django.db.models import Max

from cms.blocks import BASE
from cms.files import scales
from cms.languages import BY_CODE, SOURCE_LANGUAGE
from cms.models import CustomDocument, CustomImage, DocumentRevision
from cms.publishing import source_keys
from cms.publishing.build import BUILDER_VERSION
from cms.publishing.context import BuildContext
from cms.publishing.document import Built, harmless
from cms.publishing.models import NEVER, Dependency
from cms.publishing.serializers import blocks_of, fields_of, iso, metadata_of, summary_of


def build_image(image: CustomImage, until: int = NEVER) -> Built:
    """Return the document at ``/images/{id}``, which expires ``until``."""
    source, path = source_keys.image_source(image.pk), f"/images/{image.pk}"
    description = scales.describe(image)
    absolute = scales.describe(image, f"{BASE}{path}/")
    summary = summary_of("Image", image.title, image.description, "Image", image.created_at) | {
        "image_field": "image",
        "image_scales": {"image": [description]},
        "mime_type": scales.CONTENT_TYPE,
    }
    block = {"@type": "image", "url": BASE + path, "alt": image.description, "align": "center", "size": "l"}
    block |= {"image_field": "image", "image_scales": {"image": [description]}}
    return _build(source, path, image, until, summary, {"image": absolute, "layout": "image_view"}, [("image", block)])


def build_file(file: CustomDocument, until: int = NEVER) -> Built:
    """Return the document at ``/documents/{id}``, which expires ``until``."""
    source, path = source_keys.file_source(file.pk), f"/documents/{file.pk}"
    facts = _facts(file, f"{BASE}{path}/@@download/file/{file.filename}")
    summary = summary_of("File", file.title, "", "File", file.created_at) | {"mime_type": file.content_type}
    extra = {
        "file": facts,
        "targetUrl": facts["download"],
        "layout": "file_view",
        "modified": iso(file.uploaded_at),
        "symbol": file.symbol,
        "document_language": BY_CODE[file.language].token if file.language else None,
        "issued": file.issued.isoformat() if file.issued else None,
        "revisions": [
            _facts(old, f"{BASE}{path}/@@download/revisions/{old.revision}/{old.filename}")
            for old in file.revisions.all()
        ],
    }
    return _build(source, path, file, until, summary, extra, [])


def _facts(stored: CustomDocument | DocumentRevision, address: str) -> dict[str, Any]:
    """Return what is told of a stored file: Plone's keys, and whether it is the one that somebody has."""
    return {
        "content-type": stored.content_type,
        "download": address,
        "filename": stored.filename,
        "size": stored.file_size or 0,
        "pages": stored.page_count,
        "revision": stored.revision,
        "sha256": stored.sha256,
        "uploaded": iso(stored.uploaded_at),
    }


def _build(
    source: str,
    path: str,
    media: Any,
    until: int,
    summary: dict[str, Any],
    extra: dict[str, Any],
    blocks: list[tuple[str, dict[str, Any]]],
) -> Built:
    language = BY_CODE[SOURCE_LANGUAGE]
    context = BuildContext(source, language)
    moment = iso(media.created_at)
    fields = fields_of(summary, source_keys.media_uid(source), language) | {
        "id": str(media.pk),
        "created": moment,
        "modified": moment,
        **extra,
    }
    identified = [(context.block_id(name), block) for name, block in [("title", {"@type": "title"}), *blocks]]
    return Built(
        source=source,
        path=path,
        portal_type=summary["@type"],
        language=language.code,
        title=media.title,
        fields=harmless(fields),
        blocks=harmless(blocks_of(identified)),
        summary=harmless(summary),
        metadata=harmless(metadata_of(fields, summary)),
        created=media.created_at,
        modified=media.created_at,
        effective=media.created_at,
        expires=until,
        builder_version=BUILDER_VERSION,
    )


def shown_until(sources: Collection[str]) -> dict[str, int]:
    """Return when the last document that shows an image or file expires; those that none shows are left out."""
    users = Dependency.objects.filter(key__in=sources).order_by().values("key").annotate(until=Max("document__expires"))
    return dict(users.values_list("key", "until"))
