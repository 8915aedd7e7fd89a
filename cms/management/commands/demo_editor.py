"""Make the demo's editor."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand

from cms.models import User
from cms.roles.names import MODERATORS

NAME = "editor"


class Command(BaseCommand):
    """Make the demo's editor with a random password, which is kept in DATA_DIR."""

    help = "Make the demo's editor, unless there is one; the login is kept in DATA_DIR/demo-login."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the editor, a moderator: run ``setup_roles`` first."""
        if User.objects.filter(username=NAME).exists():
            return
        password = secrets.token_urlsafe(12)
        editor = User.objects.create_user(NAME, password=password)
        editor.groups.add(Group.objects.get(name=MODERATORS))
        file = settings.DATA_DIR / "demo-login"
        file.touch(mode=0o600)
        file.write_text(f"{NAME} / {password}\n")
