"""What this app adds to the admin."""

from wagtail.snippets.models import register_snippet

from home.viewsets import DirectoryGroup

register_snippet(DirectoryGroup)
