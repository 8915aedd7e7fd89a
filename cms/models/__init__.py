"""The platform's models."""

from cms.models.base import BasePage
from cms.models.media import CustomDocument, CustomImage, Rendition
from cms.models.records import PublishedRecord, ShownRecord
from cms.models.topics import Topic
from cms.models.users import User

__all__ = ["BasePage", "CustomDocument", "CustomImage", "PublishedRecord", "Rendition", "ShownRecord", "Topic", "User"]
