"""People who try."""

import pytest
from django.test import Client

from cms.models import User


@pytest.fixture
def administrator(db):
    """Give a superuser at the admin."""
    client = Client()
    client.force_login(User.objects.create_superuser("administrator", "admin@example.org", "correct horse battery"))
    return client
