"""The account of requests: ids, metrics, logs; asked for through the WSGI application."""

import io
import json
import logging
import logging.config
import re
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.db.utils import IntegrityError

from cms.api import views
from cms.logs import logging_settings
from cms.operations.request_log import accounted, kind_of

# As PostgreSQL tells of a broken constraint.
BROKEN = "duplicate key\nDETAIL:  Key (email)=(editor@example.org) already exists."


class Answer:
    def __init__(self, path, query="", handler=None, **environ):
        setup_testing_defaults(environ)
        environ |= {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost", "REMOTE_ADDR": "192.0.2.7"}
        # As in Django's own client: these would close the connection with the test's transaction.
        request_started.disconnect(close_old_connections)
        request_finished.disconnect(close_old_connections)
        try:
            response = (handler or accounted(WSGIHandler()))(environ, self.start)
            self.body = response.getvalue() if response.streaming else response.content
            response.close()
        finally:
            request_started.connect(close_old_connections)
            request_finished.connect(close_old_connections)

    def start(self, status, headers, *rest):
        self.status, self.headers = int(status.partition(" ")[0]), dict(headers)


@pytest.fixture
def log():
    """Give the lines of the log as production writes them."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    logging.config.dictConfig(logging_settings("INFO", "json"))
    stream = io.StringIO()
    root.handlers[0].setStream(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers, root.level = before


def test_answer_has_the_id_of_its_request(db):
    one, two = Answer("/++api++/en").headers["X-Request-ID"], Answer("/++api++/en").headers["X-Request-ID"]
    assert one != two
    assert re.fullmatch(r"[0-9a-f]{12}-[0-9a-f]+", one)
    assert Answer("/++api++/en", HTTP_X_REQUEST_ID="from-the.proxy:1").headers["X-Request-ID"] == "from-the.proxy:1"


@pytest.mark.parametrize("given", ["", "x" * 65, "two words", "a\r\nSet-Cookie: x", "é"])
def test_bad_id_is_replaced(db, given):
    assert Answer("/++api++/en", HTTP_X_REQUEST_ID=given).headers["X-Request-ID"] != given


def test_error_and_log_have_the_same_id(db, log, monkeypatch):
    def fail(*args, **kwargs):
        raise IntegrityError(BROKEN)

    monkeypatch.setattr(views.r, "read", fail)
    answer = Answer("/++api++/en", "name=Someone")
    number = answer.headers["X-Request-ID"]
    assert answer.status == 500
    assert number in json.loads(answer.body)["message"]
    [line] = [line for line in log() if line["logger"] == "cms.api.views"]
    assert line["request_id"] == number and "duplicate key" in line["exception"]
    assert not re.search("example.org|Someone|192.0.2.7", json.dumps(log()))


def test_access_is_logged_if_wanted_without_query_and_address(db, log, settings):
    Answer("/++api++/en")
    assert [line for line in log() if line["logger"] == "access"] == []
    settings.ACCESS_LOG = True
    answer = Answer("/++api++/en/@search", "SearchableText=Someone", handler=accounted(WSGIHandler()))
    [line] = [line for line in log() if line["logger"] == "access"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/++api++/en/@search", 200)
    assert line["request_id"] == answer.headers["X-Request-ID"] and line["milliseconds"] > 0
    assert not re.search("Someone|192.0.2.7", json.dumps(line))


def test_requests_are_counted_by_kind_and_status(db):
    def figures():
        text = Answer("/metrics", HTTP_AUTHORIZATION="Bearer token").body.decode()
        return dict(re.findall(r"cms_request_seconds_count(\{.*?\}) (\S+)", text)), text

    before, _text = figures()
    for path in ("/++api++/en", "/++api++/nothing", "/++api++/en/@navigation", "/++api++/images/0/@@images/x"):
        Answer(path)
    after, text = figures()
    risen = {labels for labels in after if after[labels] != before.get(labels)}
    expected = [("content", 200), ("content", 404), ("service", 200), ("file", 404), ("health", 200)]
    assert risen == {f'{{kind="{kind}",status="{status}"}}' for kind, status in expected}
    assert "cms_outbox_entries 0.0" in text and "cms_outbox_lag_seconds 0.0" in text
    assert 'cms_documents{language="ar"} 1.0' in text
    assert re.search(r"cms_store_version [1-9]", text)


@pytest.fixture(autouse=True)
def token(settings):
    settings.METRICS_TOKEN = "token"


@pytest.mark.parametrize(
    ("token", "environ", "status"),
    [
        ("token", {}, 403),
        ("token", {"HTTP_AUTHORIZATION": "Bearer other"}, 403),
        ("token", {"HTTP_AUTHORIZATION": "Bearer tökén"}, 403),
        ("token", {"HTTP_AUTHORIZATION": "Bearer token"}, 200),
        ("token", {"REMOTE_ADDR": "127.0.0.1"}, 403),
        ("", {"REMOTE_ADDR": "192.0.2.7"}, 403),
        ("", {"REMOTE_ADDR": "127.0.0.1"}, 200),
        ("", {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"}, 403),
    ],
)
def test_metrics_are_for_those_who_may(db, client, settings, token, environ, status):
    settings.METRICS_TOKEN = token
    assert client.get("/metrics", **environ).status_code == status


def test_kinds_are_few():
    paths = [
        "/++api++",
        "/++api++/en/x",
        "/++api++/@site",
        "/admin/pages/",
        "/static/x.css",
        "/metrics",
        "/wp-login.php",
    ]
    assert list(map(kind_of, paths)) == ["content", "content", "service", "admin", "static", "health", "other"]
