"""Reads the HTML of a clipboard, and sets apart what does not stand where it is written: notes, remarks, text boxes."""

from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from cms.formats.clipboard.links import back_key, is_comment
from cms.formats.clipboard.markers import formats_of
from cms.formats.clipboard.parts import Losses, TooMuch
from cms.formats.clipboard.styles import style_of

LONGEST = 2_000_000
"""Characters of a clipboard's HTML that are read."""
MOST_TAGS = 60_000
BLOCK_TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "td", "th", "body", "blockquote"}
NOTES, REMARKS = {"footnote", "endnote"}, {"comment", "comment-list"}
BOX = "textbox"


@dataclass
class Source:
    """A parsed clipboard: the body without its notes, the notes by key, and Word's number formats."""

    body: Any
    notes: dict[str, Any] = field(default_factory=dict)
    formats: dict[tuple[str, str], str] = field(default_factory=dict)
    is_google: bool = False


def read(text: str, losses: Losses) -> Source:
    """Return what a clipboard holds; raise TooMuch if it is longer or deeper than is read."""
    if len(text) > LONGEST or text.count("<") > MOST_TAGS:
        raise TooMuch
    root = _parse(text)
    if root is None:
        return Source(html.Element("body"))
    source = Source(root.find("body") if root.find("body") is not None else root)
    source.is_google = "docs-internal-guid" in text
    source.formats = formats_of(" ".join("".join(style.itertext()) for style in root.iter("style"))[:LONGEST])
    for comment in list(source.body.iter(etree.Comment)):
        _open_comment(comment, losses)
    _take_remarks(source.body, losses)
    _take_notes(source)
    return source


def _parse(text: str) -> Any | None:
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None
    # The parser gives up at such a depth, and would leave out the rest.
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT or "depth" in error.message for error in parser.error_log):
        raise TooMuch
    return root


def _open_comment(comment: Any, losses: Losses) -> None:
    """Take the words out of Word's text boxes and formulas, which only Word itself is told; leave a comment."""
    text = comment.text or ""
    condition, bracket, inner = text.partition("]>")
    if not bracket or not condition.startswith("[if") or len(text) > LONGEST:
        return
    if "textbox" in inner and (content := _parse(inner)) is not None:
        boxes = [box for box in content.iter() if box.tag in ("v:textbox", "textbox", "w:txbxcontent")]
        words = [box for box in boxes if "".join(box.itertext()).strip()]
        for box in words:
            _put_behind(comment, box)
        if words:
            losses.note("boxes")
            _forget_picture(comment)
    elif "omath" in inner.lower() and (content := _parse(inner)) is not None:
        words_of = "".join("".join(part.itertext()) for part in content.iter("m:t")).strip()
        losses.note("formulas", words_of)
        _forget_picture(comment)
        comment.tail = f"{words_of}{comment.tail or ''}"


def _put_behind(comment: Any, box: Any) -> None:
    """Put a text box behind the paragraph in which it is anchored."""
    place = comment
    while place.getparent() is not None and place.tag not in BLOCK_TAGS:
        place = place.getparent()
    copy = html.Element(BOX)
    copy.text = box.text
    copy.extend(list(box))
    if place.tag == "p" or place.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        copy.tail, place.tail = place.tail, None
        place.addnext(copy)
    else:
        place.append(copy)


def _forget_picture(comment: Any) -> None:
    """Take out the picture that stands for a text box or formula where it cannot be shown."""
    for following in comment.itersiblings():
        if following.tag is etree.Comment:
            if "endif" in (following.text or ""):
                return
        else:
            for picture in [following, *following.iter("img")]:
                if picture.tag == "img":
                    picture.tag = "wbr"


def _take_remarks(body: Any, losses: Losses) -> None:
    """Take out what was said in the margin, and the links to it."""
    links = [link for link in body.iter("a") if is_comment(link.get("href") or "")]
    remarks = [element for element in body.iter(etree.Element) if _mso_element(element) in REMARKS]
    for _remark in range(max(len(links), sum(_mso_element(remark) == "comment" for remark in remarks))):
        losses.note("comments")
    for element in [*links, *remarks]:
        _drop(element)


def _take_notes(source: Source) -> None:
    """Take out footnotes and endnotes, each with its link back to the text, which is what they are known by."""
    for link in list(source.body.iter("a")):
        key = back_key(link.get("href") or "")
        if key is None or key in source.notes:
            continue
        place = _note_of(link)
        if place is None:
            continue
        _drop(link)
        _drop(place)
        source.notes[key] = place
    for element in list(source.body.iter("div")):
        # What is left of them: a line.
        if _mso_element(element) in ("footnote-list", "endnote-list"):
            for line in list(element.iter("hr")):
                _drop(line)


def _note_of(link: Any) -> Any | None:
    """Return the whole note that a link back stands in: its frame, else its paragraph."""
    paragraph = None
    for above in link.iterancestors():
        if _mso_element(above) in NOTES or (above.get("id") or "").startswith(
            ("sdfootnote", "sdendnote", "ftn", "edn")
        ):
            return above
        if above.tag in ("body", "td", "th"):
            break
        if paragraph is None and above.tag in BLOCK_TAGS:
            paragraph = above
    return paragraph


def _mso_element(element: Any) -> str:
    return style_of(element).get("mso-element", "") if isinstance(element.tag, str) and element.get("style") else ""


def _drop(element: Any) -> None:
    """Take an element out of its tree; the text behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()
