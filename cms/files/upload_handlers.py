"""Takes in uploads that are too large for memory; one for which there is no room takes no other field along."""

import errno
import os
from contextlib import suppress
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from cms.http import insufficient_storage


class LostFile(UploadedFile):
    """A file that could not be kept while it came; only its name is known."""

    def __init__(self, name: str, content_type: str | None, error: OSError) -> None:
        """Take what is known of it."""
        super().__init__(name=name, content_type=content_type)
        self.error = error

    def read(self, *args: Any) -> bytes:
        """Raise the error that lost it: who does not look at its kind must not take it for an empty file."""
        raise OSError(self.error.errno or errno.ENOSPC, "The file could not be kept while it was uploaded.")

    chunks = read  # type: ignore[assignment]

    @property
    def size(self) -> int:
        """Raise the error that lost it."""
        return len(self.read())

    @size.setter
    def size(self, size: int) -> None:
        """Take what is not known."""


class TemporaryFiles(TemporaryFileUploadHandler):
    """Writes what comes into a temporary file, as Django does, and goes on with the other fields where it cannot."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        self.lost: OSError | None = None
        # That of the file before.
        self.__dict__.pop("file", None)
        self._try(super().new_file, *args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a part of it."""
        if not self.lost:
            self._try(super().receive_data_chunk, raw_data, start)

    def file_complete(self, file_size: int) -> UploadedFile | None:
        """Return the file, or what is known of one that was lost."""
        file: UploadedFile | None = None if self.lost else self._try(super().file_complete, file_size)
        return file or LostFile(str(self.file_name), self.content_type, self.lost or OSError())

    def _try(self, step: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return step(*args, **kwargs)
        except OSError as error:
            if not insufficient_storage.is_lacking(error):
                raise
            self.lost = error
            # What there is of it gives its room back.
            with suppress(AttributeError, OSError):
                os.truncate(self.file.temporary_file_path(), 0)
            return None
