"""A plan of which topics would be created, updated or refused, and carrying it out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.admin import imports
from cms.i18n.listed import listed
from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.models import Topic
from cms.topics.skos import Concept
from cms.translations.targets import translate

SLICE = 500
LONGEST = Topic._meta.get_field("title").max_length or 0
Versions = dict[str, Topic]


@dataclass
class Step:
    """What would be done with a concept: ``create``, ``update``, ``same`` or ``refuse``.

    ``versions`` are the topic's records by language, the source's among them unless it is new; ``changed`` and
    ``missing`` are languages (Django's codes) whose title would change, and in which the topic has none afterwards.
    """

    action: str
    concept: Concept
    versions: Versions = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    reason: str = ""

    @property
    def title(self) -> str:
        """How the concept is called, in the source language where it can be."""
        labels = self.concept.labels
        return labels.get(SOURCE_LANGUAGE) or next(iter(labels.values()), self.concept.uri)

    @property
    def missing_names(self) -> str:
        """The languages without a label, by their own names."""
        return listed(language.name for language in LANGUAGES if language.code in self.missing)

    @property
    def changed_names(self) -> str:
        """The languages whose titles change, by their own names."""
        return listed(language.name for language in LANGUAGES if language.code in self.changed)


Plan = imports.Plan[Step]


def plan(concepts: Iterable[Concept]) -> Plan:
    """Return what would be done: a topic is found by its concept's address, else by its title if it has no address."""
    by_uri, by_title = _known()
    taken: dict[str, str] = {}
    steps = []
    for concept in concepts:
        step = _step(concept, by_uri, by_title, taken)
        if step.action != "refuse":
            taken[step.title.casefold()] = concept.uri
        steps.append(step)
    return Plan(steps)


def _known() -> tuple[dict[str, Versions], dict[str, Versions]]:
    """Return the topics there are by address, and by title in the source language, in one query."""
    groups: dict[object, Versions] = {}
    for topic in Topic.objects.select_related("locale"):
        groups.setdefault(topic.translation_key, {})[topic.locale.language_code] = topic
    whole = [group for group in groups.values() if SOURCE_LANGUAGE in group]
    by_uri = {group[SOURCE_LANGUAGE].concept_uri: group for group in whole if group[SOURCE_LANGUAGE].concept_uri}
    return by_uri, {group[SOURCE_LANGUAGE].title.casefold(): group for group in whole}


def _step(concept: Concept, by_uri: dict[str, Versions], by_title: dict[str, Versions], taken: dict[str, str]) -> Step:
    title = concept.labels.get(SOURCE_LANGUAGE, "")
    same_title = by_title.get(title.casefold(), {})
    versions = by_uri.get(concept.uri, {})
    others = same_title[SOURCE_LANGUAGE].concept_uri if same_title and same_title is not versions else ""
    if not versions and same_title and not others:
        versions = same_title
    if reason := concept.problem or _refusal(concept, versions, taken.get(title.casefold()) or others):
        return Step("refuse", concept, reason=reason)
    kept = set(versions) | set(concept.labels)
    missing = [language.code for language in LANGUAGES if language.code not in kept]
    if not versions:
        return Step("create", concept, missing=missing)
    changed = [code for code, label in concept.labels.items() if code not in versions or versions[code].title != label]
    linked = all(topic.concept_uri == concept.uri for topic in versions.values())
    return Step("same" if linked and not changed else "update", concept, versions, changed, missing)


def _refusal(concept: Concept, versions: Versions, other: str) -> str:
    """Return why a concept cannot be a topic; nothing if it can."""
    if not versions and SOURCE_LANGUAGE not in concept.labels:
        return _("It has no label in English, by which editors choose topics.")
    for code, label in concept.labels.items():
        if len(label) > LONGEST:
            message = _("Its label in %(language)s has more than %(most)d characters: %(label)s")
            name = next(language.name for language in LANGUAGES if language.code == code)
            return message % {"language": name, "most": LONGEST, "label": label[:60] + "…"}
    if other:
        return _("The concept %(uri)s has the same label in English.") % {"uri": other}
    return ""


@transaction.atomic
def carry_out(plan: Plan) -> None:
    """Create and update what the plan says; refused concepts are left out. What shows a topic is published anew."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    new = [topic for step in plan.of("create") for topic in _new(step, locales)]
    # Nothing shows a new topic: it needs no signal.
    for at in range(0, len(new), SLICE):
        Topic.objects.bulk_create(new[at : at + SLICE])
    for step in plan.of("update"):
        _update(step, locales)


def _new(step: Step, locales: dict[str, Locale]) -> Iterable[Topic]:
    key = Topic().translation_key
    for code, label in step.concept.labels.items():
        yield Topic(title=label, concept_uri=step.concept.uri, locale=locales[code], translation_key=key)


def _update(step: Step, locales: dict[str, Locale]) -> None:
    """Save the records that change; a translation that translators work on is filled in as they would do it."""
    source = step.versions[SOURCE_LANGUAGE]
    codes = [SOURCE_LANGUAGE, *(code for code in {**step.versions, **step.concept.labels} if code != SOURCE_LANGUAGE)]
    managed = _managed(source)
    for code in codes:
        topic = step.versions.get(code) or Topic(locale=locales[code], translation_key=source.translation_key)
        label = step.concept.labels.get(code, topic.title)
        if (topic.title, topic.concept_uri) == (label, step.concept.uri):
            continue
        topic.title, topic.concept_uri = label, step.concept.uri
        topic.save()
        if code in managed:
            translate(source, Topic(title=label, concept_uri=step.concept.uri, locale=locales[code]), locales[code])


def _managed(source: Topic) -> set[str]:
    """Return the languages in which translators work on a topic."""
    translations = Translation.objects.filter(source__object_id=source.translation_key)
    return set(translations.values_list("target_locale__language_code", flat=True))
