"""A process that edits and publishes pages without end, as editors do: run with the number of the editor.

With a second number it stops after so many edits. It prints "ready" when it begins.
"""

import sys

import django

django.setup()

from django.db import transaction  # noqa: E402 - needs the apps

from cms.middleware import editing  # noqa: E402
from cms.models import Topic  # noqa: E402
from home.models import HomePage, StandardPage  # noqa: E402
from tests.factories import blocks  # noqa: E402


def edit(editor: str, number: int) -> None:
    """Change one of the editor's pages: publish, move, unpublish or delete it, or rename the topic all of them have."""
    home = HomePage.objects.get(locale__language_code="en")
    slug = f"page-{editor}-{number % 5}"
    page = StandardPage.objects.filter(slug=slug, locale=home.locale).first()
    if page is None:
        page = StandardPage(title=slug, slug=slug, locale=home.locale)
        with editing():
            HomePage.objects.get(pk=home.pk).add_child(instance=page)
    page.title = page.summary = f"Sentence {number} of {editor}"
    first = StandardPage.objects.filter(slug=f"page-{editor}-0", locale=home.locale).first()
    link = f'<a linktype="page" id="{first.pk}">first</a>' if first else "none"
    page.body = blocks([("rich_text", f"<p>Number {number}, {link}</p>")])
    topic, _ = Topic.objects.get_or_create(translation_key=home.translation_key, locale=home.locale)
    page.topics = [topic]
    page.save_revision().publish()
    if number % 7 == 3:
        with transaction.atomic():
            topic.title = f"Topic {number}"
            topic.save()
    if number % 11 == 5 and first and first.pk != page.pk:
        with editing():
            page.move(StandardPage.objects.get(pk=first.pk), "last-child")
    if number % 13 == 6:
        page.unpublish()
    if number % 17 == 8:
        with editing():
            StandardPage.objects.get(pk=page.pk).delete()


if __name__ == "__main__":
    editor, last = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else sys.maxsize
    print("ready", flush=True)  # noqa: T201
    for number in range(last):
        edit(editor, number)
