"""Model fields of our own."""

from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField

from cms.blocks.text import FEATURES


class BodyField(StreamField):
    """A StreamField whose block definitions stay out of migrations.

    The price: a data migration sees the raw JSON of a body, not its blocks.
    """

    def __init__(self, block_types: Any = (), use_json_field: bool | None = None, **kwargs: Any) -> None:
        """Take the blocks as StreamField does; ``block_lookup`` of a historical field is dropped."""
        kwargs.pop("block_lookup", None)
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Return the field without its blocks, so that a changed block makes no migration."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [[]], kwargs


def foreign_key(
    to: type[models.Model] | str, label: Any, help_text: Any, *, optional: bool = False, **options: Any
) -> Any:
    """Return a foreign key to a record or page that has no relation back.

    What is named cannot be deleted, unless ``on_delete`` says otherwise; ``optional`` lets the field be empty.
    """
    given = {"on_delete": models.PROTECT, "related_name": "+", "null": optional, "blank": optional, **options}
    return models.ForeignKey(to, verbose_name=label, help_text=help_text, **given)


def rich_text(label: Any, help_text: Any, *, blank: bool = True) -> RichTextField:
    """Return a field of rich text with what every text of a page may have."""
    return RichTextField(label, features=FEATURES, blank=blank, help_text=help_text)
