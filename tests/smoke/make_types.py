"""Adds a page of every type to the site in ``DATA_DIR``, as ``python -m tests.smoke.make_types``.

Prints the number of the work that it adds to the literature.
"""

import os
import sys
import uuid

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.development")
django.setup()

from django.core.management import call_command  # noqa: E402

from cms.publishing.worker import held  # noqa: E402
from tests import factories  # noqa: E402
from tests.examples.types import Types  # noqa: E402

if __name__ == "__main__":
    with held():
        picture, paper = factories.image("An empty sheet"), factories.document("Minutes")
        made = Types(lambda name: uuid.uuid5(uuid.NAMESPACE_URL, name), picture.pk, paper.pk)
        made.make()
        # Untranslated copies in the other languages, as the admin's own synchronization makes them.
        call_command("sync_locale_trees")
    sys.stdout.write(f"{made.reference}\n")
