"""Fills an empty site with something of everything: pages of all types, files, translations, and work to be done."""

from contextlib import nullcontext
from datetime import UTC, datetime

import django

django.setup()

from django.apps import apps  # noqa: E402 - needs the apps
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection  # noqa: E402
from wagtail.contrib.redirects.models import Redirect  # noqa: E402
from wagtail.models import Locale, Page, PageViewRestriction  # noqa: E402
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource  # noqa: E402

from cms.models import User  # noqa: E402
from home.models import HomePage, StandardPage  # noqa: E402
from home.site import ensure_site  # noqa: E402
from search.models import SynonymGroup  # noqa: E402
from tests import factories  # noqa: E402
from tests.examples.site import example_site  # noqa: E402

PASSWORD = "a password of the tests"


def fill() -> None:
    """Make the site that the examples of the API show, and what only editors see."""
    ensure_site()
    call_command("setup_roles", verbosity=0)
    with example_site(nullcontext, settings, settings.MEDIA_ROOT):
        pass
    _count_on()
    home = HomePage.objects.get(locale__language_code="en")
    editor = User.objects.create_user("editor", "editor@example.org", PASSWORD, is_superuser=True)
    page = factories.page(home, "Begun translation", [("rich_text", "<p>Words to translate.</p>")])
    source, _ = TranslationSource.update_or_create_from_instance(page)
    french = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="fr"))
    segment = StringSegment.objects.filter(source=source).select_related("string").first()
    about = {"translation_of": segment.string, "context": segment.context, "locale": french.target_locale}
    StringTranslation.objects.create(**about, data="Traduction commencée")
    french.save_target(user=editor, publish=False)
    hidden = factories.page(home, "For members")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    later = StandardPage(title="Later", slug="later", locale=home.locale, live=False)
    home.add_child(instance=later)
    later.go_live_at = datetime(2100, 1, 1, tzinfo=UTC)
    later.save_revision(user=editor).publish()
    factories.page(home, "Given up").delete()
    Redirect.objects.create(old_path="/en/old", redirect_page=Page.objects.get(pk=page.pk))
    SynonymGroup.objects.create(language="en", words="UN\nUnited Nations")
    call_command("work_outbox", once=True, verbosity=0)


def _count_on() -> None:
    """Let PostgreSQL number what comes next after what has been given a number."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


if __name__ == "__main__":
    fill()
