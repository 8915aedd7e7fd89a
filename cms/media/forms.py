"""The admin's forms for images and documents, wherever they are uploaded: one, several, or in a chooser."""

from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.collections import BaseCollectionMemberForm
from wagtail.admin.widgets import AdminDateInput
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtail.models.media import get_root_collection_id

from cms.files.errors import Refusal
from cms.files.uploads import check_document, check_image
from cms.http import insufficient_storage
from cms.i18n.listed import listed
from cms.languages import LANGUAGES, SOURCE_LANGUAGE
from cms.media.collections import working_collection

TRANSLATED = [language for language in LANGUAGES if language.code != SOURCE_LANGUAGE]
# For Wagtail's own fields, which have none.
HELP_TEXTS = {
    "collection": gettext_lazy("Decides which editors may use it; a private collection is never shown to visitors."),
    "tags": gettext_lazy("Words by which editors find it; visitors do not see them."),
}


class ImageUploadField(WagtailImageField):
    """A field for an image that is looked into before anything decodes it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a form's field takes, and tell editors what is accepted."""
        super().__init__(*args, **kwargs)
        million = f"{settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS / 1e6:g}"
        self.help_text = _("%(types)s, at most %(size)s and %(pixels)s million pixels.") % {
            "types": self.supported_formats_text,
            "size": self.max_upload_size_text,
            "pixels": million,
        }

    def to_python(self, data: Any) -> Any:
        """Return the file; raise the error that tells why it is refused."""
        if data:
            check_image(data)
        # Not Wagtail's checks, which open the file once more with a library that knows fewer of the types.
        return forms.FileField.to_python(self, data)


class DocumentUploadField(WagtailDocumentField):
    """A field for a document whose content must be what its name says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what a form's field takes, and tell editors what is accepted."""
        super().__init__(*args, **kwargs)
        extensions = settings.WAGTAILDOCS_EXTENSIONS
        self.help_text = _("%(types)s, at most %(size)s.") % {
            "types": listed(extensions).upper(),
            "size": filesizeformat(self.max_upload_size),
        }
        self.widget.attrs["accept"] = ",".join(f".{extension}" for extension in extensions)

    def to_python(self, data: Any) -> Any:
        """Return the file; raise the error that tells why it is refused."""
        if data:
            check_document(data)
        return super().to_python(data)


class StoresWhileChecked:
    """Stores the file as the last step of checking a form: a full disk is an error of it, which keeps the rest."""

    instance: Any
    errors: Any
    changed_data: Any
    add_error: Any

    def _post_clean(self) -> None:
        before = self.instance.file
        super()._post_clean()  # type: ignore[misc]
        file = self.instance.file
        if self.errors or "file" not in self.changed_data or not file or file._committed:
            return
        try:
            file.save(file.name, file.file, save=False)
        except OSError as error:
            if not insufficient_storage.is_lacking(error):
                raise
            # What is shown beside the form is what is stored.
            self.instance.file = before
            self.add_error("file", Refusal("room").as_error(file.name))


def _checked(form: Any, field: type[forms.FileField]) -> None:
    """Put a field of ours in the place of Wagtail's."""
    if "file" in form.fields:
        old = form.fields["file"]
        form.fields["file"] = field(label=old.label, required=old.required, widget=old.widget)


class _WorkingCollection(BaseCollectionMemberForm):
    """Puts a new file where the person works, unless they choose another collection."""

    def __init__(self, *args: Any, user: Any = None, initial: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, initial=initial, **kwargs)
        self.proposed = None
        if self.instance.pk is None and user is not None and "collection" in self.fields:
            self.proposed = working_collection(user, type(self.instance))
            self.fields["collection"].required = False
            if self.instance.collection_id in (None, get_root_collection_id()):
                self.initial["collection"] = self.proposed and self.proposed.pk
            self.initial.update(initial or {})

    def clean_collection(self) -> Any:
        """Return the collection that was chosen, or the one proposed where nothing was said of any."""
        return self.cleaned_data["collection"] or self.proposed


class ImageForm(StoresWhileChecked, _WorkingCollection, BaseImageForm):  # type: ignore[misc]
    """The form of an image."""

    class Meta(BaseImageForm.Meta):
        help_texts = {
            "title": gettext_lazy("What it shows, in a few words; editors find the image by it."),
            "description": gettext_lazy("What is to be seen, for people who cannot see it, in English."),
            **HELP_TEXTS,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what Wagtail's form takes."""
        super().__init__(*args, **kwargs)
        _checked(self, ImageUploadField)
        longest = self._meta.model._meta.get_field("description").max_length
        for language in TRANSLATED if "description" in self.fields else ():
            self.fields[f"description_{language.code}"] = forms.CharField(
                label=format_lazy("{} ({})", self.fields["description"].label, language.name),
                help_text=gettext_lazy("Pages in this language begin with it as the alternative text."),
                initial=self.instance.description_in(language.code),
                max_length=longest,
                required=False,
                widget=forms.TextInput(attrs={"dir": language.direction, "lang": language.code}),
            )

    def clean(self) -> Any:
        """Put the descriptions where the image keeps them."""
        cleaned = super().clean()
        if "description" in self.fields:
            texts = {language.code: cleaned.get(f"description_{language.code}", "") for language in TRANSLATED}
            self.instance.descriptions = {code: text for code, text in texts.items() if text}
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Save; a replaced file goes only when that is certain: Wagtail deletes it even if nothing is saved then."""
        replaced = self.original_file if commit and "file" in self.changed_data else None
        self.original_file = None
        image = super().save(commit=commit)
        if replaced:
            image.renditions.all().delete()
            transaction.on_commit(partial(replaced.storage.delete, replaced.name))
        return image


class DocumentForm(StoresWhileChecked, _WorkingCollection, BaseDocumentForm):  # type: ignore[misc]
    """The form of a document."""

    class Meta(BaseDocumentForm.Meta):
        widgets = {**BaseDocumentForm.Meta.widgets, "issued": AdminDateInput}
        help_texts = {
            "title": gettext_lazy("What visitors read as the name of the file, such as “Work plan 2021-2025”."),
            **HELP_TEXTS,
        }

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        """Take what Wagtail's form takes; ``user`` is who uploads."""
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        _checked(self, DocumentUploadField)

    def save(self, commit: bool = True) -> Any:
        """Save; a replaced file stays, as the model keeps it as a revision."""
        self.original_file = None
        if "file" in self.changed_data:
            self.instance.uploader = self.user
        return super().save(commit=commit)
