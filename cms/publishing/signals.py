"""Signals of the store, sent inside the transaction that changed it."""

from django.dispatch import Signal

# Once for all that a transaction stored, moved or removed.
# provides args: documents (set of sources, each with its translation key)
documents_changed = Signal()

# Once for all that a transaction changed, however many documents that are; those that only moved are not among them.
# provides args: stored (set of sources), removed (set of sources)
contents_changed = Signal()
