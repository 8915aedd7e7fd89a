"""The people who sign in to the admin."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor, moderator, translator or administrator."""
