"""Sets the demo's PDF files. Needs fpdf2 and uharfbuzz (development requirements) and Debian's Noto fonts.

Loading the demo needs none of this: the files that ``events.demo_content.make_files`` made are kept beside the texts.
"""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont
from fpdf import FPDF, ViewerPreferences
from fpdf.enums import Align, TableHeadingsDisplay, VAlign
from fpdf.fonts import FontFace

FONTS = Path("/usr/share/fonts")
LATIN = ("truetype/noto/NotoSans-{}.ttf", 0)
# The Naskh has no Latin letters and no brackets: they come from the other font.
ARABIC = ("truetype/noto/NotoNaskhArabic-{}.ttf", 0)
CHINESE = ("opentype/noto/NotoSansCJK-{}.ttc", 2)
SCRIPTS = {"ar": ARABIC, "zh-hans": CHINESE}
# A fixed moment, so that the same texts make the same bytes.
MADE = datetime(2026, 1, 1, tzinfo=UTC)
MARGIN, SIZE = 22, 11
INK, BLUE, RULE = (33, 37, 41), (0, 84, 122), (188, 198, 206)
# What is not torn apart in Chinese: a character or a word in other letters, with the marks that open and close it.
WORD = re.compile(r"[（《“‘「]*(?:[!-~]+|\s|.)[，。、；：！？）》”’」…]*", re.DOTALL)
# Two numbers with a hyphen between them: the first is the right one in Arabic, whatever letters stand before them.
SPAN = re.compile(r"(\d)-(?=\d)")


class Labels(NamedTuple):
    """What a file says of itself."""

    code: str
    tag: str
    title: str
    note: str


class Paper(FPDF):
    """An A4 document in one language, set from the right where that language is."""

    def __init__(self, labels: Labels, cache: Path) -> None:
        """Begin a document; ``cache`` is a folder for fonts taken out of collections."""
        super().__init__(format="A4")
        self.labels = labels
        self.right_to_left = labels.code == "ar"
        self.side = Align.R if self.right_to_left else Align.L
        for name, font in (("latin", LATIN), ("own", SCRIPTS.get(labels.code, LATIN))):
            for style, weight in (("", "Regular"), ("B", "Bold")):
                self.add_font(name, style, _font_file(font, weight, cache))
        self.set_fallback_fonts(["latin"], exact_match=True)
        self.set_text_shaping(True, direction="rtl" if self.right_to_left else "ltr")
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.c_margin = 0
        self.set_auto_page_break(True, MARGIN + 4)
        self.set_title(labels.title)
        self.set_lang(labels.tag)
        self.set_creator("Alliance CMS")
        self.set_creation_date(MADE)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.add_page()
        self.line_of(labels.title, 19, "B", BLUE, 3)
        if labels.note:
            self.line_of(labels.note, 9.5, "", INK, 4)

    def footer(self) -> None:
        """Number the page."""
        self.set_y(-MARGIN + 4)
        self.set_font("own", size=9)
        self.set_text_color(*INK)
        self.cell(0, 5, str(self.page_no()), align=Align.C)

    def heading(self, words: str) -> None:
        """Set a heading, which stays with what follows."""
        if self.will_page_break(26):
            self.add_page()
        self.ln(2)
        self.start_section(words)
        self.line_of(words, 13, "B", BLUE, 1)

    def paragraph(self, words: str) -> None:
        """Set a paragraph."""
        self.line_of(words, SIZE, "", INK, 1.6)

    def line_of(self, words: str, size: float, style: str, colour: tuple[int, int, int], below: float) -> None:
        """Set words in a size and colour, with as many millimetres below."""
        self.set_font("own", style, size)
        self.set_text_color(*colour)
        height = size * (0.62 if self.right_to_left else 0.52)
        for line in self._lines(words, self.epw):
            self.multi_cell(0, height, line, align=self.side, new_x="LMARGIN", new_y="NEXT")
        self.ln(below)

    def grid(self, head: list[str], rows: list[list[str]], widths: tuple[int, ...]) -> None:
        """Set a table; its columns run with the language."""
        self.set_font("own", size=9.5)
        self.set_text_color(*INK)
        self.set_draw_color(*RULE)
        turn = slice(None, None, -1 if self.right_to_left else 1)
        bold = FontFace(emphasis="BOLD", color=(255, 255, 255), fill_color=BLUE)
        share = self.epw / sum(widths)
        with self.table(
            col_widths=widths[turn],
            text_align=self.side,
            v_align=VAlign.T,
            headings_style=bold,
            line_height=6.4 if self.right_to_left else 5.2,
            padding=1.4,
            repeat_headings=TableHeadingsDisplay.ON_TOP_OF_EVERY_PAGE,
        ) as table:
            for cells in (head, *rows):
                row = table.row()
                for cell, width in list(zip(cells, widths, strict=True))[turn]:
                    row.cell("\n".join(self._lines(cell, width * share - 5)))
        self.ln(3)

    def _lines(self, words: str, width: float) -> list[str]:
        """Return words line by line where there are no blanks to break at, as in Chinese; else as they are."""
        if self.right_to_left:
            return [SPAN.sub("\\1\u200f-\u200f", words)]
        if self.labels.code != "zh-hans":
            return [words]
        lines = [""]
        for part in WORD.findall(words):
            if part == "\n" or self.get_string_width(lines[-1] + part) > width:
                lines.append("")
            lines[-1] += part.strip("\n")
        return [line.strip() for line in lines]


def _font_file(font: tuple[str, int], weight: str, cache: Path) -> Path:
    """Return a file with one font, taken out of its collection if it is in one."""
    name, number = font
    file = FONTS / name.format(weight)
    if file.suffix != ".ttc":
        return file
    single = cache / f"{file.stem}.otf"
    if not single.exists():
        TTFont(file, fontNumber=number).save(single)
    return single
