"""The platform's models."""

from cms.models.base import BasePage
from cms.models.documents import CustomDocument, DocumentRevision
from cms.models.media import CustomImage, Rendition
from cms.models.records import PublishedRecord, ShownRecord
from cms.models.site_settings import SiteSettings, SiteTexts
from cms.models.topics import Topic
from cms.models.users import User

__all__ = [
    "BasePage",
    "CustomDocument",
    "CustomImage",
    "DocumentRevision",
    "PublishedRecord",
    "Rendition",
    "ShownRecord",
    "SiteSettings",
    "SiteTexts",
    "Topic",
    "User",
]
