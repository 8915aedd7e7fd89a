"""``@login``, ``@login-renew``, ``@logout``: bearer tokens for people who have an account."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from cms.accounts import sign_in, tokens
from cms.accounts.attempts import TooManyAttempts
from cms.accounts.models import ApiSession
from cms.api import bodies
from cms.api.contract import Contract, shape
from cms.api.errors import ApiError, BadRequest, json_response
from cms.api.registry import Call, service
from cms.models import User

NO_STORE = {"Cache-Control": "no-store"}
NULL = "\x00"
LARGEST_BODY = 10_000
WRONG = ("Invalid credentials", "Wrong login and/or password.")
CODE_NEEDED = ("Second factor required", "This account has a second factor: send its code as well, as “code”.")
CODE_WRONG = ("Invalid second factor", "The code of the second factor is wrong, or was used already.")
ENROLMENT_NEEDED = ("Second factor missing", "This account must set up a second factor first, at the admin.")


shape("Token", "token str For the header Authorization, behind the word Bearer.")
shape(
    "Credentials",
    """
    login                           str     The name of the account.
    password                        str
    code?                           str|null    The code of the second factor, if the account has one.
    otp?                            str|null    The same.
    """,
)
TOKEN_ERRORS = (401,)


@service("@login", "POST", contract=Contract("Token", body="Credentials", errors=(400, 401, 413, 429)))
def login(call: Call) -> HttpResponse:
    """Return a token for ``login``, ``password`` and, where the account has a second factor, ``code`` (or ``otp``)."""
    name, password, code = _credentials(call.request)
    try:
        user, with_code = sign_in.sign_in(call.request, name, password, code)
    except TooManyAttempts as error:
        raise ApiError(429, str(error), {"Retry-After": str(error.seconds)}) from error
    except sign_in.Refused:
        raise _refusal(*WRONG) from None
    except sign_in.CodeNeeded as error:
        raise _refusal(*(CODE_WRONG if error.given else CODE_NEEDED)) from error
    except sign_in.EnrolmentNeeded:
        raise _refusal(*ENROLMENT_NEEDED) from None
    with transaction.atomic():
        user_logged_in.send(User, request=call.request, user=user, way="API")
        token = tokens.issue(user, with_code=with_code)
    return json_response({"token": token}, headers=NO_STORE)


@service("@login-renew", "POST", contract=Contract("Token", errors=TOKEN_ERRORS))
def renew(call: Call) -> HttpResponse:
    """Return a new token of the same session."""
    return json_response({"token": tokens.renew(session(call))}, headers=NO_STORE)


@service("@logout", "POST", contract=Contract(errors=TOKEN_ERRORS, empty=True))
def logout(call: Call) -> HttpResponse:
    """End the session of a token: it and those renewed from it are worthless from now on."""
    ending = session(call)
    with transaction.atomic():
        ending.delete()
        user_logged_out.send(User, request=call.request, user=ending.user)
    response = HttpResponse(status=204, headers=NO_STORE)
    # There is nothing that this could be the type of.
    del response["Content-Type"]
    return response


def session(call: Call) -> ApiSession:
    """Return the session of a request; raise ApiError 401 without one."""
    if found := tokens.session_of(call.request):
        return found
    raise ApiError(401, "The token is missing, or is not valid any more.", {"WWW-Authenticate": "Bearer"})


def _refusal(kind: str, message: str) -> ApiError:
    """Return a refusal as Volto's login page reads it, under ``error``."""
    return ApiError(401, message, more={"error": {"type": kind, "message": message}})


def _credentials(request: HttpRequest) -> tuple[str, str, str]:
    data = bodies.object_of(request, LARGEST_BODY)
    code = data.get("code") or data.get("otp") or ""
    return _text(data, "login"), _text(data, "password"), _text({"code": code}, "code")


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str) or NULL in value:
        raise BadRequest(f"{name} must be a text.")
    return value
