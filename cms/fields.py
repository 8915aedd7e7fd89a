"""Model fields of our own."""

from typing import Any

from wagtail.fields import StreamField


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
