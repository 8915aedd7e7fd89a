"""Record -> document."""

import uuid

from django.apps import apps
from django.utils import translation

from cms.languages import BY_CODE
from cms.models import PublishedRecord
from cms.publishing import source_keys
from cms.publishing.build import BUILDER_VERSION
from cms.publishing.context import BuildContext
from cms.publishing.document import Built, harmless
from cms.publishing.prefetching import Reading
from cms.publishing.serializers import blocks_of, fields_of, iso, metadata_of, summary_of


def record_models() -> list[type[PublishedRecord]]:
    """Return the models whose records have documents."""
    return [model for model in apps.get_models() if issubclass(model, PublishedRecord)]


def build_record(record: PublishedRecord, reading: Reading | None = None) -> Built:
    """Return the document of a record."""
    language = BY_CODE[record.language_code()]
    context = BuildContext(source_keys.record_source(record), language, reading)
    with translation.override(language.code):
        title, description = record.document_title(), record.document_summary()
        starts, ends = record.dates()
        projections = list(record.project(context))
        facets = frozenset(record.facets(context))
        kind = record.portal_type
        summary = summary_of(kind, title, description, record.type_title, record.created_at)
        summary |= {"start": iso(starts), "end": iso(ends)}
        fields = {
            **fields_of(summary, uuid.uuid5(uuid.NAMESPACE_OID, context.source).hex, language),
            "id": str(record.pk),
            "created": iso(record.created_at),
            "modified": iso(record.updated_at),
            "subjects": sorted(facet.value for facet in facets if facet.name == "Subject"),
            **record.extra_fields(context),
        }
    head = [(context.block_id(name), {"@type": name}) for name in ("title", "description")]
    blocks = [*head, *((projection.id, projection.data) for projection in projections)]
    return Built(
        source=context.source,
        path=record.address,
        portal_type=kind,
        language=language.code,
        title=title[:255],
        menu_title=title[:255],
        description=description,
        text="\n".join(filter(None, (projection.text for projection in projections))),
        fields=harmless(fields),
        blocks=harmless(blocks_of(blocks)),
        summary=harmless(summary),
        metadata=harmless(metadata_of(fields, summary)),
        created=record.created_at,
        modified=record.updated_at,
        effective=record.created_at,
        starts=starts,
        ends=ends,
        facets=facets,
        dependencies=frozenset(context.dependencies),
        builder_version=BUILDER_VERSION,
    )
