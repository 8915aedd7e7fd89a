"""The forms that take several files at once."""

from typing import Any

from wagtail.documents.views.multiple import AddView as AddDocumentsView
from wagtail.images.views.multiple import AddView as AddImagesView

from cms.media.collections import working_collection


class _WorkingCollection:
    """Puts files where the person works, unless a collection was chosen or looked at before."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        if not context["selected_collection_id"]:
            collection = working_collection(self.request.user, self.model)  # type: ignore[attr-defined]
            context["selected_collection_id"] = str(collection.pk) if collection else None
        return context


class ImagesView(_WorkingCollection, AddImagesView):
    """Takes several images."""


class DocumentsView(_WorkingCollection, AddDocumentsView):
    """Takes several documents."""
