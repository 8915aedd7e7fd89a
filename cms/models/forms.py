"""The admin form of a page."""

from collections.abc import Callable, Iterator
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import BlockField, StreamBlock
from wagtail.blocks.base import BlockWidget
from wagtail.blocks.stream_block import StreamBlockValidationError

from cms.languages import SOURCE_LANGUAGE
from cms.models.slugs import strip_marks
from cms.models.topics import Topic

# Asked about a form that is valid when its page is to be published; they add errors to it.
publication_checks: list[Callable[[WagtailAdminPageForm], None]] = []


class BasePageForm(WagtailAdminPageForm):
    """Takes Arabic vowel signs out of a typed slug before Django refuses them, and offers each topic once.

    Blocks that are ``administrators_only`` can be added and changed by superusers only. Others keep those that are
    there, and may remove them, as they may remove the page.
    """

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take what a ModelForm takes; ``data`` is copied, never changed."""
        if data is not None and data.get("slug"):
            data = data.copy()
            data["slug"] = strip_marks(data["slug"])
        super().__init__(data, *args, **kwargs)
        if "topics" in self.fields:
            source = Q(locale__language_code=SOURCE_LANGUAGE)
            chosen = Q(pk__in=[topic.pk for topic in self.initial.get("topics", [])])
            self.fields["topics"].queryset = Topic.objects.filter(source | chosen)
            self.fields["topics"].label_from_instance = _titles_of_topics()
        for name, field in self._guarded_fields():
            field.widget = GuardedWidget(field.block, getattr(self.instance, name))

    def clean(self) -> Any:
        """Refuse blocks for administrators that are new or changed, from anybody else."""
        cleaned = super().clean()
        for name, _field in self._guarded_fields():
            errors = _changed_by_others(cleaned.get(name, ()), getattr(self.instance, name))
            if errors:
                self.add_error(name, StreamBlockValidationError(block_errors=errors))
        return cleaned

    def is_valid(self) -> bool:
        """Return whether the page can be saved, and published if that is what was asked for."""
        valid = bool(super().is_valid())
        if valid and not self.is_deferred_validation:
            for check in publication_checks:
                check(self)
            valid = not self.errors
        return valid

    def _guarded_fields(self) -> Iterator[tuple[str, Any]]:
        if self.for_user is None or not self.for_user.is_superuser:
            yield from ((name, field) for name, field in self.fields.items() if isinstance(field, BlockField))


def _titles_of_topics() -> Callable[[Topic], str]:
    """Return how topics are called in the language of whoever fills in the form."""
    own = Topic.objects.filter(locale__language_code=get_language())
    titles = dict(own.values_list("translation_key", "title"))
    return lambda topic: str(titles.get(topic.translation_key, topic.title))


def _is_guarded(block: Any) -> bool:
    return bool(getattr(block, "administrators_only", False))


class GuardedWidget(BlockWidget):
    """A body's widget that offers no more blocks for administrators than ``value`` has, and none of a kind it has not.

    What is sent is read as the whole stream has it, so that a block that nobody was offered is refused, not dropped.
    """

    def __init__(self, stream: StreamBlock, value: Any) -> None:
        """Take the whole stream and the value that is stored."""
        super().__init__(_not_offered(stream, value, value))
        self.stream, self.stored = stream, value

    def render_with_errors(self, name: str, value: Any, *args: Any, **kwargs: Any) -> Any:
        """Render the field; a refused block is shown, as it was sent."""
        shown = BlockWidget(_not_offered(self.stream, self.stored, value))
        return shown.render_with_errors(name, value, *args, **kwargs)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return what was sent."""
        return self.stream.value_from_datadict(data, files, name)


def _not_offered(stream: StreamBlock, stored: Any, shown: Any) -> StreamBlock:
    guarded = {name for name, block in stream.child_blocks.items() if _is_guarded(block)}
    kept = guarded & {child.block_type for child in shown or ()}
    counts = {name: {"max_num": sum(child.block_type == name for child in stored)} for name in kept}
    limited = copy(stream)
    limited.child_blocks = {name: each for name, each in stream.child_blocks.items() if name not in guarded - kept}
    limited.meta = copy(stream.meta)
    limited.meta.block_counts = {**stream.meta.block_counts, **counts}
    # Both are kept by the stream once they were asked for.
    for name in ("grouped_child_blocks", "sorted_child_blocks"):
        limited.__dict__.pop(name, None)
    return limited


def _changed_by_others(submitted: Any, stored: Any) -> dict[int, ValidationError]:
    """Return an error by position for each block for administrators that is not in ``stored`` as it is."""
    known = {child.id: child.block.get_prep_value(child.value) for child in stored if _is_guarded(child.block)}
    return {
        at: ValidationError(_("Only administrators can add or change this block."))
        for at, child in enumerate(submitted)
        if _is_guarded(child.block) and known.pop(child.id, None) != child.block.get_prep_value(child.value)
    }
