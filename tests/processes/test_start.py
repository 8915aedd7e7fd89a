"""A server that is set up wrongly says so when it starts, and not at the first request."""

from importlib.util import find_spec

import pytest

from tests.sites import Site


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("RATE_LIMIT_STORAGE", "nowhere://", "RATE_LIMIT_STORAGE cannot be used: unknown storage scheme"),
        ("RATE_LIMIT_SEARCH", "often", "RATE_LIMIT_SEARCH is 'often'."),
        ("PASSWORD_RESET_RATE_ADDRESS", "seldom", "PASSWORD_RESET_RATE_ADDRESS is 'seldom', which is no rate."),
        ("PUBLIC_URL", "www.example.org", "PUBLIC_URL is 'www.example.org', which is not an origin."),
        pytest.param(
            *("RATE_LIMIT_STORAGE", "redis://localhost:6379/1", "needs the Python package redis"),
            marks=pytest.mark.skipif(find_spec("redis") is not None, reason="the package redis is installed"),
        ),
    ],
)
def test_server_does_not_start(tmp_path, name, value, said):
    site = Site(tmp_path)
    site.environment[name] = value
    process = site.start("-c", "import cms.wsgi")
    _output, errors = process.communicate(timeout=120)
    assert process.returncode == 1 and "ImproperlyConfigured" in errors and said in errors


def test_client_of_elasticsearch_is_not_loaded_without_a_server(tmp_path):
    loaded = Site(tmp_path, {}).run("-c", "import sys, django; django.setup(); print(*sys.modules)").split()
    assert "search.engines.embedded" in loaded and "elasticsearch" not in loaded
