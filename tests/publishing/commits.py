"""Transactions in tests: what is written is taken back, and the work that follows a commit is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.test import TestCase, override_settings


@contextmanager
def taken_back() -> Iterator[None]:
    """Take back what is written to the database meanwhile."""
    atomics = TestCase._enter_atomics()
    try:
        yield
    finally:
        TestCase._rollback_atomics(atomics)


def commits() -> Any:
    """Return a context at whose end the work of a commit is done, as it is outside of tests."""
    return TestCase.captureOnCommitCallbacks(execute=True)


@contextmanager
def kept_files() -> Iterator[None]:
    """Keep files in a folder of their own, and deleted ones too: their rows may be taken back."""
    # Wagtail's cache of renditions knows files of other folders.
    cache.clear()
    with TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        with patch.object(FileSystemStorage, "delete"):
            yield
