"""Which pages a generated site has: the same in each language, as a tree of sections."""

from collections import Counter
from dataclasses import dataclass, field

VARIANTS = 3
MENU = 8
IN_SUBMENU = 5
WIDE = 100
"""So many pages a language name the topic that is renamed."""


@dataclass(frozen=True)
class Plan:
    """How large a site is; ``library`` puts the sections below one page, which can be moved below another.

    ``search`` fills the search index, which takes most of the time of a large site.
    """

    pages: int = 600
    section: int = 60
    library: bool = False
    documents: bool = True
    revisions: bool = True
    stock_index: bool = False
    search: bool = True


@dataclass(frozen=True)
class Place:
    """A page to be made: its number in the plan, its parent's (``None``: the home page), and what is on it."""

    number: int
    parent: int | None
    slug: str
    step: int
    in_menu: bool
    wide: bool

    @property
    def likeness(self) -> tuple[int, bool]:
        """Pages of equal likeness have the same body and topics."""
        return self.number % VARIANTS, self.wide


@dataclass
class Tree:
    """The places of a plan, parents before their children."""

    plan: Plan
    places: list[Place] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    children: Counter[int | None] = field(default_factory=Counter)
    leaves: int = 0

    def __post_init__(self) -> None:
        """Lay the tree out."""
        top = self._add(None, "library", True) if self.plan.library else None
        if self.plan.library:
            self._add(None, "archive", True)
        for section in range(self.plan.pages // self.plan.section):
            in_menu = section < MENU
            self.sections.append(self._add(top, f"section-{section}", in_menu))
            for leaf in range(1, self.plan.section):
                self.leaves += 1
                self._add(self.sections[-1], f"page-{leaf}", in_menu and leaf <= IN_SUBMENU, self.leaves <= WIDE)

    def _add(self, parent: int | None, slug: str, in_menu: bool, wide: bool = False) -> int:
        self.children[parent] += 1
        self.places.append(Place(len(self.places), parent, slug, self.children[parent], in_menu, wide))
        return len(self.places) - 1
