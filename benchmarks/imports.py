"""Which packages of the project import each other, directly or through others."""

from itertools import product

import grimp

APPS = ("cms", "home", "pillars", "events", "search")


def package_of(module: str, depth: int = 2) -> str:
    """Return the package that a module stands in, or the module itself, at so many names from the top."""
    return ".".join(module.split(".")[:depth])


def arrows(depth: int = 2) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return which package imports which other, with the modules that do; imports inside of functions count too."""
    graph = grimp.build_graph(*APPS, cache_dir=None)
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            arrow = package_of(module, depth), package_of(imported, depth)
            # That a package's __init__ reads its own modules is no arrow.
            if arrow[0] != arrow[1] and not imported.startswith(f"{module}.") and not module.startswith(f"{imported}."):
                found.setdefault(arrow, []).append((module, imported))
    return found


def cycles(depth: int = 2) -> list[set[str]]:
    """Return the groups of packages of which each imports every other one, directly or through others."""
    reached: dict[str, set[str]] = {}
    for importer, imported in arrows(depth):
        reached.setdefault(importer, set()).add(imported)
        reached.setdefault(imported, set())
    for middle, first in product(reached, reached):
        if middle in reached[first]:
            reached[first] |= reached[middle]
    groups = [{other for other in reached[name] if name in reached[other]} for name in sorted(reached)]
    return [group for index, group in enumerate(groups) if group and group not in groups[:index]]
