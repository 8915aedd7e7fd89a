"""Signals of the store, sent inside the transaction that changed it."""

from django.dispatch import Signal

# provides args: document (cms.publishing.models.PublishedDocument)
document_stored = Signal()

# provides args: source (str), language (str)
document_removed = Signal()

# Once for all that a transaction changed, however many documents that are; those that only moved are not among them.
# provides args: stored (set of sources), removed (set of sources)
contents_changed = Signal()
