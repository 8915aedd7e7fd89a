"""How fields come into translations: for a page type's ``override_translatable_fields``."""

from wagtail_localize.fields import SynchronizedField, TranslatableField


class StatedFact(TranslatableField):
    """A text that is translated, and wrong in every language when it changes in the source.

    The translation then has the source's words until somebody translates them.
    """


def fixed(*names: str) -> list[SynchronizedField]:
    """Return the rules of fields that are the same in every language."""
    return [SynchronizedField(name, overridable=False) for name in names]


def shared(*names: str) -> list[SynchronizedField]:
    """Return the rules of fields that are the same in every language until a translation says something else."""
    return [SynchronizedField(name) for name in names]


def stated(*names: str) -> list[StatedFact]:
    """Return the rules of words that state a fact."""
    return [StatedFact(name) for name in names]


def translated(*names: str) -> list[TranslatableField]:
    """Return the rules of words, and of rows that have some."""
    return [TranslatableField(name) for name in names]
