"""Pages under a restriction, for somebody who is signed in: built when they are read, and kept nowhere."""

import re

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from cms.api import joined_documents as r
from cms.models import CustomDocument, CustomImage, User
from cms.publishing.build import build, path_of
from cms.publishing.build_media import build_file, build_image
from cms.publishing.content_sources import WITH_WHAT_IS_SHOWN, content_of, original_of
from cms.publishing.document import Built
from cms.publishing.prefetching import in_private_collection
from cms.publishing.source_keys import IMAGE, Source, file_source, image_source
from cms.publishing.visibility import readable_by

PRIVATE = {"Cache-Control": "private, no-store", "Vary": "Authorization"}
MEDIA = re.compile(r"^/(?P<kind>images|documents)/(?P<id>\d{1,18})$")
# Volto's toolbar offers to add something to what is a folder, and the admin is for that.
FOLDER, NO_FOLDER = b'"is_folderish":true', b'"is_folderish":false'
# A picture that more pages show than these is looked for no further.
MOST_USES = 200


def add_document(rows: r.Rows, user: User) -> bool:
    """Put what ``user`` may read at the path of ``rows`` into them; return whether there is anything."""
    if media := MEDIA.match(rows.path):
        source = (image_source if media["kind"] == "images" else file_source)(int(media["id"]))
        built = _build_media(source) if shows(source, user) else None
    else:
        built = _build_page(rows, user)
    if built is None:
        return False
    shown = (built.language, built.expires, built.fields, built.blocks)
    rows.document = r.DocumentRow(r.DOCUMENT, built.position, rows.path, built.digest, "", *shown)
    return True


def without_editing(rows: r.Rows) -> None:
    """Let the document in ``rows`` look like one to which nothing can be added."""
    if document := rows.document:
        rows.document = document._replace(fields=bytes(document.fields).replace(FOLDER, NO_FOLDER, 1))


def shows(source: str, user: User) -> bool:
    """Return whether a page that ``user`` may read shows an image or a file, which is in no private collection."""
    model, number = _media(source)
    media = model._default_manager.select_related("collection").filter(pk=number).first()
    if media is None or in_private_collection(media):
        return False
    uses = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model),
        to_object_id=str(number),
        base_content_type=ContentType.objects.get_for_model(Page),
    )
    ids = [int(number) for number in uses.values_list("object_id", flat=True).distinct()[:MOST_USES]]
    pages = Page.objects.select_related(*WITH_WHAT_IS_SHOWN).filter(pk__in=ids)
    # What the index knows may be out of date, or of a draft.
    return any(readable_by(page, user) and source in build(page).dependencies for page in pages)


def _media(source: str) -> tuple[type[CustomImage] | type[CustomDocument], int]:
    kind, number, _model = Source.of(source)
    return (CustomImage if kind == IMAGE else CustomDocument), number


def _build_media(source: str) -> Built:
    model, number = _media(source)
    media = model.objects.get(pk=number)
    return build_image(media) if isinstance(media, CustomImage) else build_file(media)


def _build_page(rows: r.Rows, user: User) -> Built | None:
    pages = Page.objects.select_related(*WITH_WHAT_IS_SHOWN)
    page = pages.filter(url_path=f"{rows.path}/").first()
    if page is None or not readable_by(page, user):
        return None
    # Who may read a page may read those above it; the store has only the public ones.
    known = {crumb.path for crumb in rows.by_kind[r.CRUMB]}
    for above in pages.ancestor_of(page, inclusive=True).filter(depth__gt=2).order_by("path"):
        if (path := path_of(above)) not in known:
            title = content_of(original_of(above)).title
            rows.by_kind[r.CRUMB].append(r.Row(r.CRUMB, path, path, title, "", "", 0))
    rows.by_kind[r.CRUMB].sort(key=lambda crumb: crumb.path)
    return build(page)
