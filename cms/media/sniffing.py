"""What a file is, by its content."""

from typing import Any

import filetype

# As much as filetype looks at.
HEAD = 8192


def found_type(file: Any) -> str:
    """Return the MIME type of a file's content, empty if it is none that can be recognised."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    try:
        return filetype.guess_mime(head) or ""
    except Exception:
        return ""
