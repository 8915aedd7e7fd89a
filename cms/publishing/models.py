"""The store: published documents with their facets and dependencies, addresses that are gone, and the outbox."""

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

# Seconds since 1970 of a moment that never comes, so that "expires > now" needs no null.
NEVER = 253_402_300_799


def inside(path: str) -> models.Q:
    """Return the condition for documents below ``path``, at any depth; an index finds them.

    Paths are ordered bytewise, and 0 is the character after the slash.
    """
    return models.Q(path__gt=f"{path}/", path__lt=f"{path}0")


class PublishedDocument(models.Model):
    """A published document: everything that is the page's own, as bytes without address and neighbours.

    ``fields``, ``blocks``, ``summary`` and ``metadata`` are JSON objects in UTF-8 without ``@id``; the
    public base address in them is the byte ``document.BASE_MARK``. Addresses, parent, items,
    breadcrumbs, navigation and translations are joined when the document is read.
    """

    source = models.CharField(max_length=64, unique=True)
    page_id = models.BigIntegerField(null=True, unique=True)
    path = models.CharField(max_length=1000, unique=True)
    # Null at the root, so that "children of the root" does not find the root itself.
    parent_path = models.CharField(max_length=1000, null=True)  # noqa: DJ001
    position = models.CharField(max_length=255, default="")
    portal_type = models.CharField(max_length=64)
    language = models.CharField(max_length=16)
    translation_key = models.UUIDField(null=True, db_index=True)
    is_alias = models.BooleanField(default=False)
    in_navigation = models.BooleanField(default=False)

    expires = models.BigIntegerField(default=NEVER, db_index=True)
    digest = models.CharField(max_length=64)
    builder_version = models.IntegerField()
    created = models.DateTimeField(null=True)
    modified = models.DateTimeField(null=True)
    effective = models.DateTimeField(null=True, db_index=True)
    # When what the document is about begins and ends.
    starts = models.DateTimeField(null=True, db_index=True)
    ends = models.DateTimeField(null=True, db_index=True)

    # From here on rows get long. SQLite reads a row from its front and follows a chain of pages for the rest, so
    # what is read of neighbours stands before what is read of the document itself.
    title = models.CharField(max_length=255)
    menu_title = models.CharField(max_length=255)
    sort_title = models.CharField(max_length=255, db_index=True)
    description = models.TextField(blank=True)
    summary = models.BinaryField()
    metadata = models.BinaryField()
    search_text = models.TextField(blank=True)
    fields = models.BinaryField()
    blocks = models.BinaryField()
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = _("published document")
        verbose_name_plural = _("published documents")
        indexes = [models.Index(fields=["parent_path", "position", "expires"], name="document_order")]

    def __str__(self) -> str:
        return self.path or "/"


class Delivery(models.Model):
    """What is made ready of a document for those who read it; beside it, so that its own row gets no longer.

    ``packed`` is its own part of an answer as ``delivery.pack`` makes it, with the public base address ``base`` in it;
    ``tags`` are its cache tags.
    """

    document = models.OneToOneField(
        PublishedDocument, on_delete=models.CASCADE, related_name="delivery", primary_key=True
    )
    base = models.CharField(max_length=255)
    tags = models.TextField()
    packed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.document)


class BegunTranslation(models.Model):
    """A page whose translation has begun and was not approved yet.

    Visitors read its source there, as at an alias; what is written into it meanwhile is nobody's to read. Without a
    source, which is gone then, there is nothing that anybody approved.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="begun_translation"
    )
    source = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, related_name="begun_translations"
    )
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("begun translation")
        verbose_name_plural = _("begun translations")

    def __str__(self) -> str:
        return f"page:{self.page_id}"


class UntranslatedWords(models.Model):
    """The source's words that came into a published translation with its facts, by path, until they are translated.

    A path is a field's name, or those of a list of rows, the row's translation key and its field.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, primary_key=True, related_name="untranslated_words"
    )
    words = models.JSONField(default=dict)
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("untranslated words")
        verbose_name_plural = _("untranslated words")

    def __str__(self) -> str:
        return f"page:{self.page_id}"


class Facet(models.Model):
    """A value that lists and searches can ask for; ``title`` is what it is called in the document's language."""

    document = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="facets")
    name = models.CharField(max_length=64)
    value = models.CharField(max_length=255)
    title = models.CharField(max_length=255, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "name", "value"], name="unique_facet")]
        indexes = [models.Index(fields=["name", "value", "document"], name="facet_value")]


class Dependency(models.Model):
    """Something that a document was built from; the keys are the document's cache tags too."""

    document = models.ForeignKey(PublishedDocument, on_delete=models.CASCADE, related_name="dependencies")
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "key"], name="unique_dependency")]
        indexes = [models.Index(fields=["key", "document"], name="dependency_key")]


class StoreVersion(models.Model):
    """The store's version, in one row: it rises by one with every transaction that changed something."""

    version = models.BigIntegerField(default=0)


class GoneAddress(models.Model):
    """A path at which a page was public and nothing is now; visitors are told so with status 410."""

    path = models.CharField(_("address"), max_length=1000, unique=True)
    since = models.DateTimeField(_("gone since"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("gone address")
        verbose_name_plural = _("gone addresses")

    def __str__(self) -> str:
        return self.path


class OutboxEntry(models.Model):
    """Something to do, written in the transaction that made it necessary.

    There can be several of the same kind and key for a moment: see ``outbox.note_many``.
    """

    class Kind(models.TextChoices):
        """What is to be done with the entry's key; other apps register tasks of their own (``worker.register``)."""

        RECONCILE = "reconcile", _("reconcile a source")
        DEPENDENTS = "dependents", _("reconcile what depends on a key")
        ORDER = "order", _("bring the order and addresses below a page up to date")
        TREE = "tree", _("reconcile all pages below a page, and their translations")
        PURGE = "purge", _("remove answers with a tag from shared caches")
        PUBLISH = "publish", _("publish what is scheduled")
        EXPIRE = "expire", _("unpublish what has expired")
        FACTS = "facts", _("take facts over into a translation")

    kind = models.CharField(_("task"), max_length=16)
    key = models.CharField(_("object of the task"), max_length=80)
    attempts = models.IntegerField(_("failed attempts"), default=0)
    available_at = models.DateTimeField(_("not before"), default=timezone.now, db_index=True)
    created_at = models.DateTimeField(_("noted at"), default=timezone.now)
    error = models.TextField(_("last error"), blank=True)
    # The last error in the words of each language, by its code, where it is one that editors can mend.
    reasons = models.JSONField(default=dict)
    # When somebody was told that it failed.
    told_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("outbox entry")
        verbose_name_plural = _("outbox entries")
        indexes = [models.Index(fields=["kind", "key"], name="outbox_entry")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.key}"

    @property
    def reason(self) -> str:
        """Why the last attempt failed, in the reader's language where it is known in it."""
        return str(self.reasons.get(get_language() or "") or self.error)


class Heartbeat(models.Model):
    """When a job of a worker, a process of its own, was last known to get on; servers look at it."""

    name = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name
