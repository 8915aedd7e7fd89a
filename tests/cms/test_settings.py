"""Settings are safe by default."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.test import override_settings
from wagtail.models import Page, Site

PRODUCTION = {
    "SECRET_KEY": "x" * 49 + "aB3$%&_y",
    "ALLOWED_HOSTS": "www.example.org",
    "PUBLIC_URL": "https://www.example.org",
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
}


def check(tmp_path, **variables):
    """Run ``check --deploy`` in a process of its own, with these variables alone."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **variables}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)


def test_production_checks_are_clean(tmp_path):
    result = check(tmp_path, **PRODUCTION)
    assert result.returncode == 0, result.stderr


def test_production_checks_are_clean_with_another_service_to_sign_in_with(tmp_path):
    service = {"OIDC_ISSUER": "https://id.example.org", "OIDC_CLIENT_ID": "cms", "OIDC_CLIENT_SECRET": "x"}
    result = check(tmp_path, **PRODUCTION, **service)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [("REQUIRE_TWO_FACTOR", "everybody"), ("LOGIN_RATE_ACCOUNT", "often"), ("OIDC_ISSUER", "https://x")],
)
def test_setting_that_would_protect_nothing_is_refused(name, value, tmp_path):
    result = check(tmp_path, **PRODUCTION, **{name: value})
    assert result.returncode != 0 and name in result.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL"])
def test_production_refuses_to_start_without(missing, tmp_path):
    result = check(tmp_path, **{name: value for name, value in PRODUCTION.items() if name != missing})
    assert result.returncode != 0
    assert missing in result.stderr


def test_second_site_is_refused(db):
    assert not [error for error in run_checks(databases=["default"]) if error.id == "cms.E001"]
    Site.objects.create(hostname="other", root_page=Page.get_first_root_node())
    assert [error for error in run_checks(databases=["default"]) if error.id == "cms.E001"]


@pytest.mark.parametrize("value", ["www.example.org", "https://www.example.org/en", ""])
def test_public_url_must_be_an_origin(value):
    with override_settings(PUBLIC_URL=value):
        assert [error for error in run_checks() if error.id == "cms.E002"]
