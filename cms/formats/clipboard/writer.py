"""Blocks as rich text."""

from collections.abc import Iterable
from html import escape

from cms.formats.clipboard.parts import Block, Losses, Run

DEEPEST_LIST = 4
"""Levels below the first one that the editor has."""
ORDER = ("b", "i", "sup", "sub")


def write(blocks: Iterable[Block], losses: Losses) -> str:
    """Return blocks as rich text; an item has a ``value`` where its number is not the one that would follow."""
    parts: list[str] = []
    open_lists: list[tuple[str, int]] = []
    for block in blocks:
        if block.kind != "li":
            parts += [f"</li></{kind}>" for kind, _next in reversed(open_lists)]
            open_lists = []
            parts.append(f"<{block.kind}>{_inline(block)}</{block.kind}>")
            continue
        if block.depth > DEEPEST_LIST:
            losses.note("deep_lists")
        kind = "ol" if block.ordered else "ul"
        depth = min(block.depth, DEEPEST_LIST, len(open_lists))
        while len(open_lists) > depth + 1:
            parts.append(f"</li></{open_lists.pop()[0]}>")
        if len(open_lists) == depth + 1 and open_lists[-1][0] != kind:
            parts.append(f"</li></{open_lists.pop()[0]}>")
        if len(open_lists) == depth + 1:
            parts.append("</li>")
        else:
            parts.append(f"<{kind}>")
            open_lists.append((kind, 1))
        following = open_lists[-1][1]
        number = following if block.number is None else block.number
        value = f' value="{number}"' if block.ordered and number != following else ""
        parts.append(f"<li{value}>{_inline(block)}")
        open_lists[-1] = (kind, number + 1)
    parts += [f"</li></{kind}>" for kind, _next in reversed(open_lists)]
    return "".join(parts)


def _inline(block: Block) -> str:
    dropped = {"b"} if block.kind in ("h2", "h3", "h4") else set()
    parts = []
    runs = list(block.runs)
    while runs:
        # A link is one, whatever marks are in it.
        run = runs[0]
        length = next((at for at, other in enumerate(runs) if other.href != run.href), len(runs))
        inner = "".join(_marked(each, dropped) for each in runs[:length])
        parts.append(f'<a href="{escape(run.href)}">{inner}</a>' if run.href else inner)
        del runs[:length]
    return "".join(parts)


def _marked(run: Run, dropped: set[str]) -> str:
    text = escape(run.text, quote=False).replace("\n", "<br/>")
    for mark in reversed(ORDER):
        if mark in run.marks - dropped:
            text = f"<{mark}>{text}</{mark}>"
    return text
