"""Prints what a site has, as JSON: run in it."""

import json

import django

django.setup()

from django.contrib.auth import authenticate  # noqa: E402 - needs the apps
from wagtail.models import Page, PageViewRestriction  # noqa: E402
from wagtail_localize.models import StringTranslation, Translation  # noqa: E402

from cms.models import CustomDocument, CustomImage  # noqa: E402
from cms.publishing.models import OutboxEntry, PublishedDocument  # noqa: E402
from cms.trash.models import TrashedPage  # noqa: E402
from search.models import SynonymGroup  # noqa: E402


def state() -> dict[str, object]:
    """Return what would be missed if it were gone."""
    files = [*CustomImage.objects.all(), *CustomDocument.objects.all()]
    return {
        "documents": dict(PublishedDocument.objects.order_by("path").values_list("path", "title")),
        "pages": sorted(Page.objects.values_list("url_path", flat=True)),
        "scheduled": Page.objects.filter(go_live_at__isnull=False).count(),
        "restrictions": PageViewRestriction.objects.count(),
        "translations": [Translation.objects.count(), StringTranslation.objects.count()],
        "trash": TrashedPage.objects.count(),
        "synonyms": SynonymGroup.objects.count(),
        "files": [file.title for file in files if file.file.storage.exists(file.file.name)],
        "signs in": authenticate(username="editor", password="a password of the tests") is not None,
        "failed": OutboxEntry.objects.exclude(error="").count(),
    }


if __name__ == "__main__":
    print(json.dumps(state(), ensure_ascii=False, indent=1))  # noqa: T201
