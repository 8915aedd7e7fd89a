"""Remove somebody's second factor, where no administrator can sign in to do it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.accounts import audit, second_factor
from cms.models import User


class Command(BaseCommand):
    """Remove the second factor of an account, and note it in the audit log."""

    help = "Remove the second factor of an account; its owner then signs in with the password, and sets up a new one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the account's name."""
        parser.add_argument("username")

    def handle(self, *args: Any, username: str, **options: Any) -> None:
        """Remove it, or say that there is none."""
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no account {username}.")
        if not second_factor.remove(user):
            raise CommandError(f"{username} has no second factor.")
        audit.record("factor_reset", user, way="manage.py")
        self.stdout.write(f"The second factor of {username} was removed.")
