"""The frame of the site: six locales, six home pages side by side, one Wagtail site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import LocaleSynchronization

from cms.languages import BY_CODE, LANGUAGES, SOURCE_LANGUAGE, Language
from cms.publishing import outbox, source_keys
from cms.publishing.models import OutboxEntry
from home.models import HomePage


@transaction.atomic
def ensure_site() -> None:
    """Make what is missing of locales, home pages and the site; leave the rest as it is."""
    root = Page.get_first_root_node()
    origin = urlsplit(settings.PUBLIC_URL)
    port = origin.port or (443 if origin.scheme == "https" else 80)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": origin.hostname,
            "port": port,
            "root_page": root,
            "site_name": settings.SITE_NAME,
        },
    )
    # Wagtail's own welcome page.
    Page.objects.filter(depth=2, slug="home", content_type__model="page").delete()
    locales = {lang.code: Locale.objects.get_or_create(language_code=lang.code)[0] for lang in LANGUAGES}
    source = locales[SOURCE_LANGUAGE]
    outbox.note(OutboxEntry.Kind.RECONCILE, source_keys.SITE_SOURCE, urgent=True)
    homes = HomePage.objects.filter(locale=source)
    first = homes.first() or _make_home(root.id, source, BY_CODE[SOURCE_LANGUAGE], None)
    for language in LANGUAGES:
        locale = locales[language.code]
        if not HomePage.objects.filter(locale=locale).exists():
            _make_home(root.id, locale, language, first)
        if locale != source:
            LocaleSynchronization.objects.get_or_create(locale=locale, defaults={"sync_from": source})


def _make_home(root_id: int, locale: Locale, language: Language, translation_of: HomePage | None) -> HomePage:
    with override(language.code):
        page = HomePage(title=_("Home"), slug=language.token, locale=locale, show_in_menus=False)
    if translation_of:
        page.translation_key = translation_of.translation_key
    Page.objects.get(pk=root_id).add_child(instance=page)
    page.save_revision().publish()
    return page
