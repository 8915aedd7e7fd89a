"""People with accounts, and how they ask."""

import json
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from cms.http import rates
from cms.models import User

PASSWORD = "correct horse battery"


@pytest.fixture
def person(db):
    """Give an account without rights."""
    return User.objects.create_user("ann", "ann@example.org", PASSWORD, first_name="Ann", last_name="Lee")


@pytest.fixture
def limits(settings):
    """Count attempts from the start, with few allowed."""
    rates.limiter.cache_clear()
    settings.LOGIN_RATE_ACCOUNT, settings.LOGIN_RATE_CLIENT = "3/hour", "6/hour"
    settings.PASSWORD_RESET_RATE_ADDRESS, settings.PASSWORD_RESET_RATE_CLIENT = "2/hour", "4/hour"
    yield
    rates.limiter.cache_clear()


class Person:
    """Somebody who asks the API, with or without a token."""

    def __init__(self) -> None:
        self.client, self.token = Client(), ""

    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(f"/++api++{quote(path, safe='/@')}", query, headers=self.headers())

    def post(self, path: str, data: Any = None) -> Any:
        return self.client.post(f"/++api++{path}", data or {}, "application/json", headers=self.headers())

    def log_in(self, name: str = "ann", password: str = PASSWORD, **more: str) -> Any:
        response = self.post("/@login", {"login": name, "password": password, **more})
        self.token = json.loads(response.content).get("token", "")
        return response


@pytest.fixture
def reader(db):
    """Give somebody who asks the API."""
    return Person()
