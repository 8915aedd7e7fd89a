"""Where in a text a word stands."""

from dataclasses import dataclass, field
from typing import Any

from cms.formats.clipboard.markers import counts_otherwise, whole_number
from cms.formats.clipboard.parts import Block


@dataclass
class List:
    """A list that is being read: ``next`` is the number of the next item, ``step`` from one to the next."""

    ordered: bool
    depth: int
    next: int = 1
    step: int = 1
    otherwise: bool = False


@dataclass
class Item:
    """An item of a list that is being read, and the block that it became, once it has a word."""

    list: List
    number: int | None
    block: Block | None = None


@dataclass(frozen=True)
class Context:
    """What the elements around a word make of it; ``lost`` is what its characters look like besides ``marks``."""

    kind: str = "p"
    marks: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    href: str | None = None
    font: str = ""
    list: List | None = None
    item: Item | None = None
    pre: bool = False
    level: int = 0
    deleted: bool = field(default=False)


def new_list(element: Any, around: List | None) -> List:
    """Return the list that an ``ol`` or ``ul`` begins."""
    ordered = element.tag == "ol"
    made = List(ordered, around.depth + 1 if around else 0)
    start = whole_number(element.get("start"))
    if element.get("reversed") is not None:
        made.step = -1
        items = sum(1 for child in element if child.tag == "li")
        made.next = items if start is None else start
    elif start is not None:
        made.next = start
    return made


def new_item(element: Any, style: dict[str, str], around: List | None) -> Item:
    """Return the item that an ``li`` begins; one outside of any list is of a list of its own."""
    of = around or List(False, 0)
    depth = whole_number(element.get("data-aria-level"))
    if depth is not None and depth > 0 and of.depth == 0:
        # Word in a browser writes lists without nesting, and says how deep an item is.
        of = List(of.ordered, depth - 1, of.next, of.step)
    value = whole_number(element.get("value"))
    if value is not None and around:
        around.next = value
    number = (around or of).next if of.ordered else None
    if around:
        around.next += around.step
        around.otherwise = around.otherwise or (around.ordered and counts_otherwise(element, style))
    return Item(of, number)
