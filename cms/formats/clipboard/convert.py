"""The whole way from a clipboard's HTML to what the editor takes."""

from dataclasses import dataclass, replace
from itertools import groupby

from cms.formats.clipboard.context import Context
from cms.formats.clipboard.kinds import HEADINGS
from cms.formats.clipboard.parts import Block, Loss, Losses, Run, Table, Text
from cms.formats.clipboard.reader import Reader
from cms.formats.clipboard.source import Source, read
from cms.formats.clipboard.writer import write


@dataclass(frozen=True)
class Paste:
    """What is put into the editor, in its order, and what could not be kept as it was."""

    parts: list[Text | Table]
    losses: list[Loss]


def convert(html: str, *, tables: bool = True, headings: bool = True) -> Paste:
    """Return what the HTML of a clipboard says, as rich text and tables.

    ``tables`` says whether there can be tables where it is put; else they become paragraphs. ``headings``
    says whether there can be headings and quotations; else they become paragraphs in bold type, and plain ones.
    Raises TooMuch if the HTML is longer than LONGEST, or nested more deeply than is read.
    """
    losses = Losses()
    source = read(html, losses)
    reader = Reader(source, losses, tables=tables, headings=headings)
    reader.children(source.body, Context())
    _add_notes(reader, source, losses)
    found = reader.finish()
    if source.is_google:
        _ask_about_numbers(found, losses)
    if not headings:
        found = [_without_heading(block, losses) for block in found]
    parts: list[Text | Table] = []
    for is_table, group in groupby(found, key=lambda block: isinstance(block, Table)):
        if is_table:
            parts += [block for block in group if isinstance(block, Table)]
        else:
            parts.append(Text(write([block for block in group if isinstance(block, Block)], losses)))
    return Paste(parts, losses.all())


def _add_notes(reader: Reader, source: Source, losses: Losses) -> None:
    """Put the notes at the end, each behind its label."""
    done = set()
    for key, element in source.notes.items():
        label = reader.referred.get(key) or key.lstrip("abcdefghijklmnopqrstuvwxyz")
        before = len(reader.out)
        reader.current = None
        reader.children(element, Context(level=1))
        reader.current = None
        new = [block for block in reader.out[before:] if isinstance(block, Block) and block.text.strip()]
        if new:
            new[0].runs.insert(0, Run(f"[{label}] "))
            losses.note("notes")
            done.add(key)
    for key, label in reader.referred.items():
        if key not in done:
            losses.note("missing_notes", f"[{label}]")


def _ask_about_numbers(found: list[Block | Table], losses: Losses) -> None:
    """Note raised numbers behind words, of a program that puts no notes on the clipboard: they may have been notes."""
    for block in found:
        before = ""
        for run in block.runs if isinstance(block, Block) else ():
            if "sup" in run.marks and run.text.strip("[] ").isdecimal() and _is_word(before):
                losses.note("raised_numbers", run.text)
            before = run.text


def _is_word(text: str) -> bool:
    """Return whether text ends in a word or a mark, not in a number or a unit such as km."""
    end = text.rstrip()[-3:]
    return bool(end) and (not end[-1].isalnum() or (len(end) == 3 and end.isalpha()))


def _without_heading(block: Block | Table, losses: Losses) -> Block | Table:
    if isinstance(block, Table) or block.kind in ("p", "li"):
        return block
    if block.kind in HEADINGS.values():
        losses.note("plain_headings", block.text)
        return replace(block, kind="p", runs=[replace(run, marks=run.marks | {"b"}) for run in block.runs])
    losses.note("plain_quotes", block.text)
    return replace(block, kind="p")
