"""Bearer tokens of the API: signed, short-lived, and worth nothing without their session."""

import uuid
from datetime import timedelta
from typing import Any

import jwt
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from cms.accounts import second_factor
from cms.accounts.models import ApiSession
from cms.models import User

ALGORITHM = "HS256"
LIFETIME = timedelta(hours=12)
"""How long a token is valid; clients renew it before."""
LONGEST = timedelta(days=7)
"""How long a session can be renewed: then a password is asked for again."""


def issue(user: User, *, with_code: bool) -> str:
    """Return a token of a new session."""
    ApiSession.objects.filter(ends_at__lt=timezone.now()).delete()
    return _token(
        ApiSession.objects.create(
            user=user,
            auth_hash=user.get_session_auth_hash(),
            second_factor=with_code,
            ends_at=timezone.now() + LONGEST,
        )
    )


def renew(session: ApiSession) -> str:
    """Return another token of a session; the old one stays valid as long as it was."""
    return _token(session)


def session_of(request: HttpRequest) -> ApiSession | None:
    """Return the session, with its user, of a request's token; ``None`` without a token that is valid now."""
    scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    if scheme.lower() != "bearer":
        return None
    try:
        # When a token was made says nothing about its session: a clock that was set back is to sign nobody out.
        options: Any = {"require": ["exp", "sid", "sub"], "verify_iat": False}
        claims = jwt.decode(token.strip(), _key(), [ALGORITHM], options=options)
        key = uuid.UUID(claims["sid"])
    except (jwt.InvalidTokenError, ValueError, AttributeError, TypeError):
        return None
    session = ApiSession.objects.select_related("user").filter(key=key, ends_at__gt=timezone.now()).first()
    return session if session and _is_good(session) else None


def _is_good(session: ApiSession) -> bool:
    user = session.user
    if not user.is_active or not constant_time_compare(session.auth_hash, user.get_session_auth_hash()):
        return False
    return session.second_factor or not second_factor.is_required(user)


def _token(session: ApiSession) -> str:
    now = timezone.now()
    claims: dict[str, Any] = {
        "sub": session.user.get_username(),
        "fullname": session.user.get_full_name(),
        "sid": session.key.hex,
        "iat": int(now.timestamp()),
        "exp": int(min(now + LIFETIME, session.ends_at).timestamp()),
    }
    return jwt.encode(claims, _key(), ALGORITHM)


def _key() -> bytes:
    return salted_hmac("cms.accounts.tokens", "", algorithm="sha256").digest()
