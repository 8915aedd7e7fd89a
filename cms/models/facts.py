"""Words that state a fact, such as a room."""

from wagtail_localize.fields import TranslatableField


class StatedFact(TranslatableField):
    """A text that is translated, and wrong in every language when it changes in the source.

    The translation then has the source's words until somebody translates them.
    """
