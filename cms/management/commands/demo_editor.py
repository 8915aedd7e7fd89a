"""Make the demo's editor."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand

from cms.models import User

NAME = "editor"


class Command(BaseCommand):
    """Make the demo's editor with a random password, which is kept in DATA_DIR."""

    help = "Make the demo's editor, unless there is one; the login is kept in DATA_DIR/demo-login."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the editor, a moderator who may also manage topics and submit translations."""
        if User.objects.filter(username=NAME).exists():
            return
        password = secrets.token_urlsafe(12)
        editor = User.objects.create_user(NAME, password=password)
        editor.groups.add(*Group.objects.filter(name__in=["Editors", "Moderators"]))
        codenames = ["add_topic", "change_topic", "delete_topic", "submit_translation"]
        editor.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
        file = settings.DATA_DIR / "demo-login"
        file.touch(mode=0o600)
        file.write_text(f"{NAME} / {password}\n")
