"""Where files lie: a folder, in which no half of a file is left behind."""

import os
from contextlib import suppress
from typing import Any

from django.core.files.storage import FileSystemStorage


class Folder(FileSystemStorage):
    """Django's storage; what of a file could be written before the disk was full is removed, to give its room back."""

    def _save(self, name: str, content: Any) -> str:
        try:
            return str(super()._save(name, content))
        except OSError:
            with suppress(OSError):
                # Not a whole file that somebody else has stored there meanwhile.
                if os.path.getsize(self.path(name)) < content.size:
                    os.remove(self.path(name))
            raise
