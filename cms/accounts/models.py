"""Sessions of the API, second factors, and where people have signed in."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class ApiSession(models.Model):
    """What a token stands for: without its session a token is worth nothing.

    ``auth_hash`` is a keyed hash of the password's hash, as in Django's own sessions: a new password ends the session
    however it was set. ``second_factor`` says whether a code was given when it began.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="api_sessions")
    auth_hash = models.CharField(max_length=128)
    second_factor = models.BooleanField(default=False)
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.user} until {self.ends_at:%Y-%m-%d %H:%M}"


class SecondFactor(models.Model):
    """An authenticator app that a person has proven to have.

    ``secret`` is encrypted with the secret key, ``recovery_codes`` are keyed hashes, and ``last_counter`` is the time
    step of the last code, so that no code works twice.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.TextField()
    last_counter = models.BigIntegerField(default=0)
    recovery_codes = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.user)


class KnownPlace(models.Model):
    """That somebody has signed in from a place, when last; ``place`` is a keyed hash of a client's address."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="known_places")
    place = models.CharField(max_length=64)
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="known_place")]

    def __str__(self) -> str:
        return f"{self.user} on {self.seen_at:%Y-%m-%d}"
