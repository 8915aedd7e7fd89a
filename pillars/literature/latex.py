"""LaTeX in the fields of BibTeX, read and written: letters, symbols and escapes; nothing that it does not know is lost.

The symbols are those of pylatexenc's tables. Its parser is not used: it takes a percent sign for a comment, loses
macros that it does not know and needs seconds for long texts.
"""

import re
import unicodedata
from functools import lru_cache

from pylatexenc.latex2text import get_default_latex_context_db

# The combining character of each accent.
ACCENT_TABLE = """
` 0300  ' 0301  ^ 0302  ~ 0303  = 0304  u 0306  . 0307  " 0308  h 0309  r 030a
H 030b  v 030c  U 030e  G 030f  d 0323  c 0327  k 0328  b 0331  t 0361
"""
# Macros that say how their text looks, not what it is.
STYLE_TABLE = """
emph textit textbf textsc textsl textsf texttt textrm textup textmd textnormal text mbox hbox underline uline em it bf
sc sl sf tt rm itshape bfseries scshape slshape upshape normalfont relax protect mathrm mathit mathbf mathsf mathtt
mathcal mathbb mathnormal ensuremath textsuperscript textsubscript enquote noopsort bibinfo urlstyle small large Large
footnotesize selectlanguage lowercase uppercase MakeUppercase MakeLowercase NoCaseChange up down displaystyle textstyle
operatorname break
"""
# Macros that pylatexenc does not know, or not as they are used here.
SYMBOL_TABLE = """
textbraceleft {  textbraceright }  lbrace {  rbrace }  textbackslash \\  backslash \\  textasciitilde ~  sim ~
textasciicircum ^  textunderscore _  textbar |  textless <  textgreater >  textquotedbl "  textquotesingle '
textdollar $  textpercent %  textasciigrave `  texthash #  slash /  i ı  j ȷ  pounds £  textsterling £  euro €
S §  P ¶  copyright ©  textendash –  textemdash —  textdegree °  degree °  textellipsis …  ldots …  dots …
guillemotleft «  guillemotright »  lq ‘  rq ’  LaTeX LaTeX  TeX TeX  BibTeX BibTeX
"""


def _pairs(table: str) -> dict[str, str]:
    words = table.split()
    return dict(zip(words[::2], words[1::2], strict=True))


ACCENTS = {sign: chr(int(code, 16)) for sign, code in _pairs(ACCENT_TABLE).items()}
STYLES = frozenset(STYLE_TABLE.split())
SYMBOLS = _pairs(SYMBOL_TABLE) | dict.fromkeys(("par", "newline", "linebreak", "space", "quad", "qquad"), " ")
# An accent without a letter is the sign itself.
BARE = frozenset("~^\"'`")
SPACINGS = {" ": " ", "\n": " ", "\t": " ", ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": "", "\\": " "}
ESCAPED = frozenset("%&_#${}")
# Zotero writes a brace with its hidden counterpart.
PHANTOM = re.compile(r"\\vphantom\{\\[{}]\}")
FORMULA = re.compile(r"(?<!\\)\$([^$\s](?:[^$]*[^$\s])?)\$")
TOKEN = re.compile(
    r"\\(?:url|path|nolinkurl)\s?\{(?P<url>[^{}]*)\}"
    r"|\\href\s?\{(?P<href>[^{}]*)\}\s?(?=\{)"
    r"|\\(?P<accent>[`'^~=.\"]|[uvHcdbkrtUGh](?![A-Za-z]))\s*(?:\{(?P<group>\\[ij]\s?|[^\W\d_]{0,2})\}"
    r"|(?P<dotless>\\[ij](?![A-Za-z])(?:\{\}|\s)?)|(?P<letter>[^\W\d_]))"
    r"|\\(?P<name>[A-Za-z]+)(?:\{\}|[ \t])?"
    r"|\\(?P<sign>.)"
    r"|(?P<mark>---|--|``|''|~|[{}])"
    r"|[^\\~`'{}-]+|.",
    re.DOTALL,
)
MARKS = {"---": "—", "--": "–", "``": "“", "''": "”", "{": "", "}": ""}
VERBATIM = re.compile(
    r"\\(?:url|path|nolinkurl)(?=\s*\{)|\$\\sim\$|\\(?P<name>[A-Za-z]+)(?:\{\})?|\\(?P<sign>[%&_#~$^{}])(?:\{\})?|[{}]"
)
WRITTEN = str.maketrans({letter: f"\\{letter}" for letter in "$&#_%"})
WRITTEN |= str.maketrans({"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
WRITTEN |= str.maketrans({"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})
# Two of these after each other are another character; a line that begins with "@" is taken for an entry.
LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[!?](?=`)")
ENTRY_LIKE = re.compile(r"(?m)^([^\S\n]*)@")


def decode(value: str) -> str:
    """Return the text of a field's value."""
    if not any(letter in value for letter in "\\$~`'{}-"):
        return value
    formulas = FORMULA.sub(_formula, PHANTOM.sub("", value)) if "$" in value or "\\vphantom" in value else value
    return TOKEN.sub(_token, formulas)


def _formula(found: re.Match[str]) -> str:
    """Return a formula without its signs; a price is none."""
    return f"{{{found[1]}}}" if any(letter in found[1] for letter in "\\^_") else found[0]


def _token(found: re.Match[str]) -> str:
    if found["url"] is not None:
        return decode_verbatim(found["url"])
    if sign := found["accent"]:
        letters = found["group"] or found["dotless"] or found["letter"] or ""
        base = letters.strip("\\{} \n\t") if "\\" in letters else letters
        return unicodedata.normalize("NFC", base[:1] + ACCENTS[sign]) + base[1:] if base else sign
    if found["href"] is not None:
        return f"{decode_verbatim(found['href'])} "
    if name := found["name"]:
        known = _macro(name)
        return known if known is not None else found[0] + " " * (found.string[found.end() : found.end() + 1] == "{")
    if sign := found["sign"]:
        return sign if sign in ESCAPED or sign in BARE else SPACINGS.get(sign, "" if sign in "()[]" else found[0])
    if found["mark"] == "~":
        return _tie(found)
    return MARKS[found["mark"]] if found["mark"] else found[0]


def _tie(found: re.Match[str]) -> str:
    """Return the space between two words that a tilde stands for; elsewhere it is a tilde."""
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    binds = (before.isalnum() or before in ".}") and (after.isalnum() or after in "{\\")
    return " " if before and after and binds else "~"


@lru_cache(maxsize=2048)
def _macro(name: str) -> str | None:
    """Return what a macro stands for; ``None`` if that is not known."""
    if name in SYMBOLS:
        return SYMBOLS[name]
    if name in STYLES:
        return ""
    spec = CONTEXT.get_macro_spec(name)
    known = getattr(spec, "simplify_repl", None) if spec and getattr(spec, "macroname", "") == name else None
    return known if isinstance(known, str) and known and "%" not in known and known[0] != "<" else None


CONTEXT = get_default_latex_context_db()


def decode_verbatim(value: str) -> str:
    """Return the text of an address or a DOI: what stands there, without the escapes that programs add."""
    return VERBATIM.sub(_verbatim, value)


def _verbatim(found: re.Match[str]) -> str:
    if found["name"]:
        return SYMBOLS.get(found["name"], found[0])
    return found["sign"] or ("~" if found[0].startswith("$") else "")


def encode(text: str) -> str:
    """Return ``text`` as the value of a field; letters stay as they are, in Unicode."""
    return ENTRY_LIKE.sub(r"\1{@}", LIGATURE.sub(r"\g<0>{}", text.translate(WRITTEN)))


def encode_verbatim(text: str) -> str:
    """Return an address or a DOI as the value of a field, where nothing is escaped but braces."""
    return text.replace("\\", "\\textbackslash\n").replace("{", "\\{").replace("}", "\\}").replace("\n", "{}")
