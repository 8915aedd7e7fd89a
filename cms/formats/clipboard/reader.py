"""Reads the elements of a clipboard into blocks and tables, in the order in which they stand."""

from dataclasses import replace
from typing import Any

from lxml import etree

from cms.formats.clipboard.context import Context, Item, List, new_item, new_list
from cms.formats.clipboard.kinds import HEADINGS, PARAGRAPHS, SILENT, is_left_out, kind_of
from cms.formats.clipboard.links import note_key, safe_address
from cms.formats.clipboard.markers import counts_otherwise, level_of, read_marker
from cms.formats.clipboard.parts import BLANKS, NO_TEXT, Block, Losses, Run, Table, tidy
from cms.formats.clipboard.source import Source
from cms.formats.clipboard.styles import is_aligned, is_hidden, lost_marks, marks_of, style_of
from cms.formats.clipboard.symbols import from_font, symbol_font
from cms.formats.clipboard.tables import MOST_CELLS, as_lines, cells_of, is_frame, strays_of, to_table

DEEPEST = 120


class Reader:
    """Makes blocks of elements. ``cell`` says that they stand in a table, where only plain text can."""

    def __init__(self, source: Source, losses: Losses, *, tables: bool, headings: bool, cell: bool = False) -> None:
        self.source, self.losses = source, losses
        self.tables, self.headings, self.cell = tables, headings, cell
        self.out: list[Block | Table] = []
        self.current: Block | None = None
        self.referred: dict[str, str] = {}
        self.word_lists: dict[tuple[str, str], int] = {}

    def finish(self) -> list[Block | Table]:
        """Return what was read; blocks without a word are left out."""
        for block in self.out:
            if isinstance(block, Block):
                block.runs = tidy(block.runs)
        return [block for block in self.out if isinstance(block, Table) or block.runs]

    def children(self, element: Any, context: Context) -> None:
        """Read what is in an element."""
        if context.level > DEEPEST:
            self.losses.note("deep")
            self.add("".join(element.itertext(etree.Element)), context)
            return
        self.add(element.text, context)
        for child in element:
            if isinstance(child.tag, str):
                self.element(child, replace(context, level=context.level + 1))
            self.add(child.tail, context)

    def element(self, element: Any, context: Context) -> None:
        """Read an element."""
        name, style = element.tag.lower(), style_of(element)
        if name in SILENT or style.get("mso-list") == "ignore":
            return
        if is_hidden(style):
            if words := "".join(element.itertext()).strip():
                self.losses.note("hidden", words)
            return
        if name == "hr":
            self.current = None
        if is_left_out(name, element, self.losses):
            return
        context = replace(
            context,
            marks=marks_of(name, style, context.marks),
            lost=context.lost | lost_marks(name, element, style),
            font=symbol_font(style, element.get("face") or "") or context.font,
        )
        if name == "br":
            self.line(element, style, context)
        elif name == "a":
            self.link(element, context)
        elif name == "table":
            self.table(element, context)
        elif name in ("ol", "ul"):
            self.list(element, style, context)
        elif name == "li":
            self.item(element, style, context)
        elif name in HEADINGS or name in PARAGRAPHS:
            self.paragraph(name, element, style, context)
        else:
            self.children(element, context)

    def line(self, element: Any, style: dict[str, str], context: Context) -> None:
        """Read a line break; between paragraphs, and for the page, it says nothing."""
        at_page = "page-break-before" in style or "break-before" in style
        if self.current is not None and not at_page and element.get("class") != "Apple-interchange-newline":
            self.current.runs.append(Run("\n", href=context.href))

    def link(self, element: Any, context: Context) -> None:
        """Read a link: to the web, to a note, or one that cannot be kept."""
        href = element.get("href") or ""
        words = "".join(element.itertext()).strip()
        if (key := note_key(href)) is not None:
            label = words.strip("[]() ") or key.lstrip("abcdefghijklmnopqrstuvwxyz")
            self.referred[key] = label
            self.add(f"[{label}]", replace(context, marks=context.marks - {"b", "i", "sub"} | {"sup"}, font=""))
        elif address := safe_address(href):
            self.children(element, replace(context, href=address))
            if self.cell and words and address.split(":", 1)[-1].strip("/") not in words:
                self.losses.note("cell_links", words)
                self.add(f" ({address.removeprefix('mailto:')})", replace(context, href=None))
        else:
            if words and href:
                self.losses.note("anchors" if href.strip().startswith("#") else "links", words)
            self.children(element, context)

    def list(self, element: Any, style: dict[str, str], context: Context) -> None:
        """Read a list; its items are blocks of their own."""
        self.current = None
        made = new_list(element, context.list)
        made.otherwise = made.ordered and counts_otherwise(element, style)
        self.children(element, replace(context, list=made, item=None))
        if made.otherwise:
            self.losses.note("letters")
        self.current = None

    def item(self, element: Any, style: dict[str, str], context: Context) -> None:
        """Read an item of a list."""
        self.current = None
        self.children(element, replace(context, item=new_item(element, style, context.list), kind="p"))
        self.current = None

    def paragraph(self, name: str, element: Any, style: dict[str, str], context: Context) -> None:
        """Read a paragraph, heading, quotation or the like."""
        self.current = None
        if is_aligned(element, style) and not self.cell:
            context = replace(context, lost=context.lost | {"alignment"})
        kind = kind_of(name, element, style, context.kind, self.losses)
        context = replace(context, kind=kind, pre=context.pre or name == "pre")
        if name == "dt":
            context = replace(context, marks=context.marks | {"b"})
        if name not in ("li", "div") and (level := level_of(style)):
            context = self._word_item(element, level, context)
        self.children(element, context)
        self.current = None

    def _word_item(self, element: Any, level: tuple[str, str], context: Context) -> Context:
        """Return the context of a paragraph that Word calls a list item, by the marker that it wrote before it."""
        spans = [span for span in element.iter("span") if style_of(span).get("mso-list") == "ignore"]
        if not spans:
            return context
        text = "".join(spans[0].itertext())
        form = self.source.formats.get(level, "")
        marker = read_marker(text, form, self.word_lists.get(level))
        if marker is None or context.kind in HEADINGS.values():
            # Words, and the numbers of headings, are kept as words.
            if marker is None or marker.number is not None:
                self.add(f"{text.strip()} ", context)
            return context
        if marker.number is not None:
            self.word_lists[level] = marker.number
        if marker.lost:
            self.losses.note(marker.lost, text if marker.lost == "composite" else "")
        of = List(marker.number is not None, int(level[1]) - 1)
        return replace(context, list=of, item=Item(of, marker.number), kind="p")

    def table(self, element: Any, context: Context) -> None:
        """Read a table: as one, as what is in its frame, or as lines of text where there can be no table."""
        self.current = None
        if is_frame(element):
            self.children(element, context)
            self.current = None
            return
        for words in strays_of(element):
            self.add(words, context)
            self.current = None
        rows, merged = cells_of(element, self._cell_reader, context)
        table = to_table(element, rows, self.losses)
        if table is None:
            return
        too_large = sum(map(len, table.rows)) > MOST_CELLS
        if self.cell:
            self.losses.note("nested_tables")
        elif too_large:
            self.losses.note("large_tables", table.caption)
        elif not self.tables:
            self.losses.note("text_tables", table.caption)
        if merged and not self.cell:
            self.losses.note("merged_cells")
        if self.tables and not self.cell and not too_large:
            self.out.append(table)
        else:
            self.out += [Block("p", [Run(line)]) for line in as_lines(table)]

    def _cell_reader(self) -> "Reader":
        reader = Reader(self.source, self.losses, tables=False, headings=False, cell=True)
        reader.referred = self.referred
        return reader

    def add(self, text: str | None, context: Context) -> None:
        """Add characters to the paragraph that is being read; begin one if there is none."""
        if not text:
            return
        text = NO_TEXT.sub("", text)
        text = text.replace("\r\n", "\n").replace("\t", " ") if context.pre else BLANKS.sub(" ", text)
        if context.font:
            text, unknown = from_font(text, context.font)
            if unknown:
                self.losses.note("symbols", unknown)
        if self.current is None:
            if not text.strip():
                return
            self.current = self._begin(context)
        self.current.runs.append(Run(text, context.marks, context.href))
        if text.strip() and not self.cell:
            heading = self.current.kind in HEADINGS.values()
            for mark in sorted(context.lost - ({"underline", "colour"} if context.href or heading else set())):
                self.losses.note(f"format_{mark}")

    def _begin(self, context: Context) -> Block:
        item = context.item
        if item is None:
            self.out.append(Block(context.kind))
        elif item.block is None:
            item.block = Block("li", [], item.list.ordered, item.list.depth, item.number)
            self.out.append(item.block)
        elif self.out[-1] is item.block:
            item.block.runs.append(Run("\n"))
        else:
            # After a list or a table within the item.
            self.out.append(Block("p"))
        block = self.out[-1]
        assert isinstance(block, Block)
        return block
