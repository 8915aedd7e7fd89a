"""What word processors put on the clipboard, as rich text and tables.

Knows neither Django nor the site. What comes in may be anything; what goes out is written anew, word by word.
"""

from cms.formats.clipboard.convert import Paste, convert
from cms.formats.clipboard.parts import Loss, Table, Text, TooMuch
from cms.formats.clipboard.source import LONGEST

__all__ = ["LONGEST", "Loss", "Paste", "Table", "Text", "TooMuch", "convert"]
