"""Makes the text of files uniform, whatever program wrote them: what remains are words, and a line a paragraph."""

import re
import unicodedata

# What PDFium writes for a hyphen at the end of a line, and for the end of that line.
LINE_HYPHEN = re.compile(r"[\x02\ufffe]\n?")
SOFT_HYPHEN = re.compile(r"\u00ad(?: {0,9}\n)?")
# Forms of letters that are for print only: Latin ligatures, Arabic letters by their place in the word, radicals.
PRINTED = re.compile(r"[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u2e80-\u2fdf]")
# What no reader sees: marks of direction and of the order of bytes, blanks without width.
UNSEEN = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Neither text nor blank: control characters, halves of characters, private and impossible ones.
NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\uffff\U000f0000-\U0010ffff]")
NEW_LINE = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
# PDF programs put Arabic vowel signs beside the word, or at the beginning of the line.
LOST_SIGN = re.compile(r"^[\u064b-\u0652]+[ \t]+", re.MULTILINE)
PARTED_SIGN = re.compile(r"(?<=[\u0621-\u064a])[ \t]+([\u064b-\u0652]+)(?=[ \t\n]|$)")
PARTED_ALEF = re.compile(r"(?<=[\u0621-\u064a])(\u064b)[ \t]+\u0627(?!\w)")
# The number of letters is bounded: else a million letters without a blank take hours.
WORD = r"(?<![^\W\d_])([^\W\d_]{1,40})"
LATER_WORD = r"([^\W\d_]{1,40})(?![^\W\d_])"
BROKEN_WORD = re.compile(rf"{WORD}[-\u2010] {{0,9}}\n {{0,9}}{LATER_WORD}")
WHOLE_WORD = re.compile(rf"{WORD}[-\u2010]{LATER_WORD}")
# Words that are joined to others by a hyphen that belongs there.
JOINED = {
    *("il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ce", "ci", "là", "moi", "toi", "lui", "leur"),
    *("même", "mêmes", "être", "dire", "то", "либо", "нибудь", "таки", "ка"),
}
IDEOGRAPH = r"[\u3001-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]"
LINE_INSIDE = re.compile(rf"(?<={IDEOGRAPH})\s*\n\s*(?={IDEOGRAPH})")


def normalise(text: str) -> str:
    """Return ``text`` in NFC without what is no text, with single blanks; empty lines part its paragraphs.

    A word that a line's end breaks is put together where that is safe; lines of Chinese are joined without a blank.
    """
    text = NEW_LINE.sub("\n", text)
    text = SOFT_HYPHEN.sub("", LINE_HYPHEN.sub("-\n", text))
    text = NO_TEXT.sub(" ", UNSEEN.sub("", text))
    text = PRINTED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", text)
    text = PARTED_ALEF.sub("\\1\u0627", PARTED_SIGN.sub(r"\1", LOST_SIGN.sub("", text)))
    text = _whole_words(text)
    paragraphs = (" ".join(LINE_INSIDE.sub("", part).split()) for part in PARAGRAPH.split(text))
    return "\n".join(part for part in paragraphs if part)


def _whole_words(text: str) -> str:
    """Put together words in small letters that a hyphen breaks at the end of a line.

    The hyphen stays where it may be the word's own: the text has the word with it elsewhere, or words are so joined.
    """
    own = {f"{first}-{second}".lower() for first, second in WHOLE_WORD.findall(text)}

    def whole(found: re.Match[str]) -> str:
        first, second = found.groups()
        is_own = f"{first}-{second}".lower() in own or second.lower() in JOINED or not (first[-1:] + second).islower()
        return f"{first}{'-' if is_own or len(second) < 2 else ''}{second}"

    return BROKEN_WORD.sub(whole, text)
