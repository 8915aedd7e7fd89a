"""The platform's vocabularies: topics, languages, content types, image scales and states."""

import time
from collections.abc import Iterator

from django.utils.translation import gettext as _

from cms.api.registry import Call
from cms.api.vocabularies import Term, vocabulary
from cms.blocks.listing import page_types
from cms.files.scales import SCALES
from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.models import Topic
from cms.publishing.models import Facet


def _in_use(name: str, call: Call) -> list[str]:
    """Return the values of a facet in published documents, of the path's language, at the root of all."""
    facets = Facet.objects.filter(name=name, document__expires__gt=int(time.time()))
    if call.path:
        facets = facets.filter(document__language=call.language.code)
    return list(facets.order_by("value").values_list("value", flat=True).distinct())


@vocabulary("plone.app.vocabularies.Keywords")
def keywords(call: Call) -> list[Term]:
    """Return the topics in use, by their words: values of the index ``Subject``."""
    return [Term(value, value) for value in _in_use("Subject", call)]


@vocabulary("alliance.Topics")
def topics(call: Call) -> list[Term]:
    """Return the topics in use, by their keys: values of the index ``topic``, the same in every language."""
    used = set(_in_use("topic", call))
    columns = ("translation_key", "title", "locale__language_code")
    found = Topic.objects.filter(translation_key__in=used).order_by("pk").values_list(*columns)
    # The last is taken: the words of the path's language, else those of the source, else any.
    ranked = sorted(found, key=lambda row: (row[2] == call.language.code, row[2] == SOURCE_LANGUAGE))
    titles = {str(key): title for key, title, _code in ranked}
    return sorted((Term(key, title) for key, title in titles.items()), key=lambda term: term.title.casefold())


@vocabulary("plone.app.vocabularies.AvailableContentLanguages", "plone.app.vocabularies.SupportedContentLanguages")
def languages(call: Call) -> Iterator[Term]:
    """Yield the site's languages by token, each with its own name."""
    for language in LANGUAGES:
        yield Term(language.token, language.name)


@vocabulary(
    "plone.app.vocabularies.PortalTypes",
    "plone.app.vocabularies.ReallyUserFriendlyTypes",
    "plone.app.vocabularies.UserFriendlyTypes",
)
def portal_types(call: Call) -> Iterator[Term]:
    """Yield the content types that lists may show."""
    for name, title in page_types():
        yield Term(name, str(title))


@vocabulary("plone.app.vocabularies.ImagesScales")
def image_scales(call: Call) -> Iterator[Term]:
    """Yield the scales that images are served in, with their widths in pixels."""
    for name, width in SCALES.items():
        yield Term(name, f"{name.capitalize()} ({width})")


@vocabulary("plone.app.vocabularies.WorkflowStates")
def states(call: Call) -> Iterator[Term]:
    """Yield the one state of what can be read."""
    yield Term("published", _("Published"))
