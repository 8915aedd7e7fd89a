"""The contact form: sent on, never kept, and no way to send anything else."""

import json
import socket

import pytest
from django.core import mail

from cms.http import rates

LETTER = {
    "from": "ann@example.org",
    "name": "آن Ann",
    "subject": "Ваша работа",
    "message": "Hello!\nI have a question.",
}


@pytest.fixture(autouse=True)
def office(settings):
    """Give the site an office, and forget how often it was written to."""
    settings.CONTACT_EMAIL = ["office@example.org"]
    rates.limiter.cache_clear()


def send(visitor, path="/contact-form", kind="application/json", **changes):
    body = json.dumps({**LETTER, **changes})
    return visitor.client.post(f"/++api++{path}/@email-notification", body, content_type=kind)


def test_message_is_sent_to_the_office_with_the_visitor_to_reply_to(visitor):
    response = send(visitor)
    assert (response.status_code, response.content, response["Cache-Control"]) == (204, b"", "no-store")
    [message] = mail.outbox
    assert message.to == ["office@example.org"] and message.reply_to == ["ann@example.org"]
    assert message.subject.endswith("] Ваша работа")
    assert message.body.startswith("Hello!\nI have a question.") and "آن Ann <ann@example.org>" in message.body
    assert message.from_email != "ann@example.org"
    assert b"Reply-To: ann@example.org" in message.message().as_bytes()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("from", ""),
        ("from", "ann"),
        ("from", "ann@example.org, bob@example.org"),
        ("from", "ann@example.org\nBcc: bob@example.org"),
        ("from", "x" * 250 + "@example.org"),
        ("name", "Ann\r\nBcc: bob@example.org"),
        ("name", "x" * 201),
        ("subject", "Hello\nBcc: bob@example.org"),
        ("subject", "Hello\u2028Bcc: bob@example.org"),
        ("subject", "\ud800"),
        ("subject", 3),
        ("message", " \n"),
        ("message", None),
        ("message", "x" * 10_001),
        ("message", "a\x00b"),
        ("message", ["a"]),
    ],
)
def test_what_is_wrong_is_named_and_not_sent(visitor, field, value):
    response = send(visitor, **{field: value})
    assert response.status_code == 400
    assert json.loads(response.content)["message"].startswith(field)
    assert mail.outbox == []


def test_name_and_subject_may_be_left_out(visitor):
    assert send(visitor, name=None, subject="").status_code == 204
    assert mail.outbox[0].subject.endswith("Contact form")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"[" * 50_000, b"\xff"])
def test_what_is_no_form_is_refused(visitor, body):
    response = visitor.client.post("/++api++/@email-notification", body, content_type="application/json")
    assert response.status_code == 400


def test_body_that_is_too_large(visitor):
    assert send(visitor, message="x" * 100_000).status_code == 413


def test_forms_of_other_sites_are_refused(visitor):
    response = send(visitor, kind="text/plain")
    assert response.status_code == 400 and mail.outbox == []
    assert "Access-Control-Allow-Origin" not in response


def test_site_without_an_office_says_so(visitor, settings):
    settings.CONTACT_EMAIL = []
    response = send(visitor)
    assert response.status_code == 501
    assert json.loads(response.content)["message"] == "This site has no contact form."


def test_each_client_may_write_a_few_times(visitor, settings):
    settings.RATE_LIMITS = {"contact": "2/hour"}
    assert send(visitor, message="").status_code == 400, "what was not sent does not count"
    assert [send(visitor).status_code for _ in range(3)] == [204, 204, 429]
    assert int(send(visitor)["Retry-After"]) > 3_500
    assert len(mail.outbox) == 2


def test_all_clients_together_may_write_so_often(visitor, settings):
    settings.RATE_LIMITS = {"contact_all": "2/hour"}
    settings.TRUSTED_PROXIES = 1
    answers = [
        visitor.client.post(
            "/++api++/@email-notification",
            LETTER,
            content_type="application/json",
            headers={"X-Forwarded-For": f"192.0.2.{number}"},
        ).status_code
        for number in range(3)
    ]
    assert answers == [204, 204, 429]


def test_post_office_that_does_not_answer_is_no_500(visitor, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = free.getsockname()
        response = send(visitor)
    assert response.status_code == 503 and response["Retry-After"]
    assert "could not be sent" in json.loads(response.content)["message"]
