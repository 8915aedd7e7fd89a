"""Receivers: files go with what they belong to."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from cms.models import DocumentRevision


def revision_deleted(sender: type[Any], instance: DocumentRevision, **kwargs: Any) -> None:
    """Delete the file of a revision when it is certain that the revision goes."""
    transaction.on_commit(partial(instance.file.storage.delete, instance.file.name))


def connect() -> None:
    """Connect every receiver; called once, when all models are there."""
    post_delete.connect(revision_deleted, sender=DocumentRevision)
