"""What people are told who paste a text that cannot be kept as it was."""

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.blocks.compose import joined
from cms.formats.clipboard import Loss

# What characters and paragraphs looked like: one message names them all.
LOOKS: dict[str, Promise] = {
    "format_underline": _("underlining"),
    "format_strike": _("strikethrough"),
    "format_highlight": _("highlighting"),
    "format_colour": _("colours of text"),
    "format_alignment": _("alignment"),
}
COUNTED = {
    "pictures": ngettext_lazy(
        "%(count)d picture was left out. Upload it and insert it as an image.",
        "%(count)d pictures were left out. Upload them and insert them as images.",
        "count",
    ),
    "media": ngettext_lazy(
        "%(count)d embedded object, such as a video, was left out.",
        "%(count)d embedded objects, such as videos, were left out.",
        "count",
    ),
    "fields": ngettext_lazy("%(count)d form field was left out.", "%(count)d form fields were left out.", "count"),
    "comments": ngettext_lazy("%(count)d comment was left out.", "%(count)d comments were left out.", "count"),
    "notes": ngettext_lazy(
        "%(count)d footnote or endnote stands at the end of what was pasted.",
        "%(count)d footnotes or endnotes stand at the end of what was pasted.",
        "count",
    ),
}
PLAIN: dict[str, Promise] = {
    "letters": _("Lists that count in letters or Roman numerals count 1, 2, 3 here. Check what refers to them."),
    "composite": _("Lists cannot count 1.1, 1.2 here: each level counts 1, 2, 3. Check what refers to them."),
    "deep_lists": _("List items below the fifth level are on the fifth."),
    "low_headings": _("Headings below level 4 are of level 4."),
    "plain_headings": _("There can be no headings here: they are paragraphs in bold type."),
    "plain_quotes": _("There can be no quotations here: they are paragraphs."),
    "merged_cells": _("Merged cells of tables are separate cells: the text is in the first of them."),
    "cell_format": _("Cells of tables hold plain text: bold, italic, raised or lowered type in them was left out."),
    "cell_links": _("Cells of tables hold plain text: links in them are addresses in brackets."),
    "nested_tables": _("Tables within tables are lines of text in their cell."),
    "large_tables": _("A table is too large for a table block: it is lines of text. A file may be better for it."),
    "text_tables": _("There can be no tables here: their rows are paragraphs."),
    "deep": _("Some of the text was nested too deeply: only its words were kept."),
    "lines": _("Lines between paragraphs were left out."),
    "boxes": _("Text boxes are paragraphs behind those that they stood beside."),
    "symbols": _("Some characters are of a symbol font. Check what they look like here."),
    "formulas": _("Formulas are plain text. Check them."),
    "links": _("Links that lead to no address of the web were left out; their words were kept."),
    "anchors": _("Links within the text were left out; their words were kept."),
    "missing_notes": _("The text of some notes was not on the clipboard. Copy it by hand."),
    "raised_numbers": _(
        "Google Docs puts no footnotes on the clipboard. If these numbers are notes, copy them by hand."
    ),
    "hidden": _("Hidden text was left out."),
    "deleted": _("What was deleted with changes tracked was left out."),
}


def messages(losses: list[Loss]) -> list[str]:
    """Return a message for each kind of loss, in the active language; looks are together in the last one."""
    said = [_message(loss) for loss in losses if loss.kind not in LOOKS]
    looks = [str(LOOKS[loss.kind]) for loss in losses if loss.kind in LOOKS]
    if looks:
        said.append(gettext("This formatting was left out: %(looks)s.") % {"looks": joined(*looks)})
    return said


def _message(loss: Loss) -> str:
    counted = COUNTED.get(loss.kind)
    text = str(counted % {"count": loss.count}) if counted else str(PLAIN[loss.kind])
    if not loss.names:
        return text
    more = ["…"] if loss.count > len(loss.names) else []
    return gettext("%(message)s (%(names)s)") % {"message": text, "names": joined(*loss.names, *more)}
