"""Mails to set a new password, asked for at the admin's form."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

# What differs from one answer to the next: the address as it was typed, and keys against forged requests.
TOLD = re.compile(r'(ann|nobody)@example\.org|(csrfmiddlewaretoken" value=|"CSRF_TOKEN": )"\w+"|[0-9]+ seconds')
REFUSAL = "Too many attempts. Please try again in "


@pytest.fixture
def ask(person, limits):
    """Give a function that asks for a mail, from some address on the net."""

    def ask(address, client="192.0.2.1"):
        form = reverse("wagtailadmin_password_reset")
        return Client().post(form, {"email": address}, REMOTE_ADDR=client)

    return ask


def refused(response):
    return response.status_code == 429 and int(response["Retry-After"]) > 0 and REFUSAL in response.content.decode()


def test_mails_to_one_person_are_limited_from_wherever_they_are_asked_for(ask):
    for number, spelling in enumerate(["ann@example.org", "ANN@Example.org"]):
        assert ask(spelling, f"192.0.2.{number}").url == reverse("wagtailadmin_password_reset_done")
    assert [message.to for message in mail.outbox] == [["ann@example.org"]] * 2
    assert refused(ask("ann@example.org", "198.51.100.1"))
    assert len(mail.outbox) == 2


def test_answers_do_not_say_whether_there_is_an_account(ask):
    known = [ask("ann@example.org", "192.0.2.1") for _ in range(3)]
    unknown = [ask("nobody@example.org", "192.0.2.2") for _ in range(3)]
    assert [(one.status_code, one.get("Location")) for one in known] == [
        (one.status_code, one.get("Location")) for one in unknown
    ]
    assert refused(known[2]) and refused(unknown[2])
    seen, other = (TOLD.sub("", response.content.decode()) for response in (known[2], unknown[2]))
    assert seen == other


def test_one_client_may_not_write_to_everybody(ask):
    for number in range(4):
        assert ask(f"name-{number}@example.org").status_code == 302
    assert refused(ask("ann@example.org")) and not mail.outbox
    assert ask("ann@example.org", "198.51.100.1").status_code == 302 and len(mail.outbox) == 1


def test_what_is_no_address_is_said_and_not_counted(ask):
    for _ in range(6):
        assert ask("ann").status_code == 200
    assert ask("ann@example.org").status_code == 302 and len(mail.outbox) == 1
