"""Facts of a page that are the same in every language, and taking them over into the content of a translation."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import ManyToOneRel, Model
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField, get_translatable_fields

from cms.models.translatable_fields import StatedFact

# The slug is an address, and the words about an image belong to that image: both are left to who translates.
LEFT = {"slug", "lead_image"}


class TakingOver:
    """Takes the facts of a source over into one content of its translation; both are unsaved pages.

    ``translated_from`` is the source's content that the translation was made from, ``overridden`` the paths of values
    that translators have chosen themselves, ``kept`` the source's words by path that were taken over before.
    Afterwards ``changed`` has the names of the fields that were, and ``words`` the source's words that came with them.
    """

    def __init__(
        self, source: Any, translated_from: Mapping[str, Any], overridden: Collection[str], kept: Mapping[str, str]
    ) -> None:
        """Take the source's content, and what is known of the translation."""
        self.source, self.translated_from, self.overridden, self.kept = source, translated_from, overridden, kept
        self.changed: dict[str, Any] = {}
        self.words: dict[str, str] = {}

    def into(self, target: Any) -> bool:
        """Change the target; return whether anything was to change."""
        changed = {}
        for rule in get_translatable_fields(type(self.source)):
            name = rule.field_name
            field = rule.get_field(type(self.source))
            if name not in LEFT and self._take(rule, field, target):
                changed[name] = _label(field)
        self.changed |= changed
        return bool(changed)

    def _take(self, rule: Any, field: Any, target: Any) -> bool:
        if isinstance(field, ManyToOneRel):
            translated = issubclass(field.related_model, TranslatableMixin)
            return self._rows_with_words(field, target) if translated else _plain_rows(self.source, field, target)
        if isinstance(rule, StatedFact):
            return self._stated(field, target)
        return self._is_fact(rule, rule.field_name) and _value(self.source, field, target)

    def _is_fact(self, rule: Any, path: str) -> bool:
        return isinstance(rule, SynchronizedField) and not (rule.overridable and path in self.overridden)

    def _stated(self, field: Any, target: Any) -> bool:
        """Take words over that have changed in the source since they were translated."""
        words, said = getattr(self.source, field.name), getattr(target, field.name)
        is_old = self.translated_from.get(field.name, words) != words or self.kept.get(field.name) == said
        if words == said or not is_old:
            return False
        setattr(target, field.name, words)
        if words:
            self.words[field.name] = words
        return True

    def _rows_with_words(self, field: Any, target: Any) -> bool:
        """Take over which rows there are, their order and the facts in them; rows that are there keep their words."""
        before = list(getattr(target, field.name).all())
        known = {row.translation_key: row for row in before}
        after, changed = [], False
        for row in getattr(self.source, field.name).all():
            same = known.get(row.translation_key)
            path = f"{field.name}.{row.translation_key}"
            if same is None:
                same = _copy(row, field, None)
                same.locale_id = target.locale_id
                self._note_words(row, path)
                changed = True
            else:
                for rule in get_translatable_fields(type(row)):
                    if self._is_fact(rule, f"{path}.{rule.field_name}"):
                        changed |= _value(row, rule.get_field(type(row)), same)
            after.append(same)
        if not changed and [row.translation_key for row in before] == [row.translation_key for row in after]:
            return False
        _set_rows(target, field, after)
        return True

    def _note_words(self, row: Any, path: str) -> None:
        for rule in get_translatable_fields(type(row)):
            words = getattr(row, rule.field_name)
            if isinstance(rule, TranslatableField) and isinstance(words, str) and words:
                self.words[f"{path}.{rule.field_name}"] = words


def words_at(content: Any, path: str) -> str | None:
    """Return what a content says at a path: the name of a field, or those of a relation, a row and its field."""
    name, _, rest = path.partition(".")
    if not rest:
        return getattr(content, name, None)
    key, _, name_in_row = rest.partition(".")
    relation = getattr(content, name, None)
    rows = relation.all() if relation is not None else ()
    return next((getattr(row, name_in_row, None) for row in rows if str(row.translation_key) == key), None)


def _value(source: Model, field: Any, target: Model) -> bool:
    if isinstance(field, ParentalManyToManyField):
        chosen = list(getattr(source, field.name).all())
        if {each.pk for each in chosen} == {each.pk for each in getattr(target, field.name).all()}:
            return False
        setattr(target, field.name, chosen)
        return True
    if field.value_to_string(source) == field.value_to_string(target):
        return False
    setattr(target, field.attname, getattr(source, field.attname))
    return True


def _plain_rows(source: Any, field: ManyToOneRel, target: Any) -> bool:
    """Take over rows without words; those that stay in their place keep their keys."""
    ours, theirs = list(getattr(source, field.name).all()), list(getattr(target, field.name).all())
    if [_values(row, field) for row in ours] == [_values(row, field) for row in theirs]:
        return False
    pks = [row.pk for row in theirs] + [None] * len(ours)
    _set_rows(target, field, [_copy(row, field, pk) for row, pk in zip(ours, pks, strict=False)])
    return True


def _set_rows(target: Any, field: ManyToOneRel, rows: list[Any]) -> None:
    manager = getattr(target, field.name)
    manager.clear()
    for position, row in enumerate(rows):
        row.sort_order = position
        manager.add(row)


def _fields(model: type[Model], relation: ManyToOneRel) -> list[Any]:
    return [each for each in model._meta.concrete_fields if not each.primary_key and each != relation.field]


def _values(row: Model, relation: ManyToOneRel) -> list[str]:
    return [each.value_to_string(row) for each in _fields(type(row), relation) if each.name != "sort_order"]


def _copy(row: Model, relation: ManyToOneRel, pk: Any) -> Any:
    values = {each.attname: getattr(row, each.attname) for each in _fields(type(row), relation)}
    return type(row)(pk=pk, **values)


def _label(field: Any) -> Any:
    """Return what a field or a list of rows is called in forms."""
    return field.related_model._meta.verbose_name_plural if isinstance(field, ManyToOneRel) else field.verbose_name
