"""Signals of the store, sent inside the transaction that changed it."""

from django.dispatch import Signal

# provides args: document (cms.publishing.models.Document)
document_stored = Signal()

# provides args: source (str), language (str)
document_removed = Signal()
