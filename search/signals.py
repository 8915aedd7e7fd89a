"""Signals of the search, sent inside the transaction that changed something."""

from django.dispatch import Signal

# The text of a document's current file was read, or is gone (with the file, or with the document).
# provides args: document_id (int, also of a document that is deleted)
file_text_read = Signal()
