"""The table of vocabularies; an app adds its own with ``@vocabulary``."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from cms.api.registry import Call


class Term(NamedTuple):
    """A choice: what programs send, and what people read in the language of the path."""

    token: str
    title: str


Source = Callable[[Call], Iterable[Term]]
vocabularies: dict[str, Source] = {}


def vocabulary(*names: str) -> Callable[[Source], Source]:
    """Register a function as the vocabulary of each of these names.

    The function takes the ``Call`` of ``@vocabularies`` and returns terms that everyone may read, in their order;
    words of the site itself come in the language of the path, which is active meanwhile.
    """

    def register(source: Source) -> Source:
        for name in names:
            if name in vocabularies:
                raise ValueError(f"The vocabulary {name} is registered twice")
            vocabularies[name] = source
        return source

    return register
