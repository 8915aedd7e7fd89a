"""One-time codes by time, as RFC 6238 has them, and the keeping of their secrets."""

import base64
import hashlib
import hmac
import secrets
import struct
from io import BytesIO
from urllib.parse import quote, urlencode

import qrcode
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes
from qrcode.image.svg import SvgPathFillImage

PERIOD = 30
"""Seconds that a code stands for."""
DIGITS = 6
# A clock may be wrong by one period.
TOLERANCE = 1


def new_secret() -> str:
    """Return a secret of 160 random bits in base 32, as authenticator apps read it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code_at(secret: str, counter: int) -> str:
    """Return the code of a time step."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[offset : offset + 4])
    return f"{(number & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}}"


def counter_of(secret: str, code: str, seconds: float) -> int | None:
    """Return the time step around a moment whose code this is, ``None`` if it is none's."""
    now = int(seconds) // PERIOD
    found = None
    for counter in range(now - TOLERANCE, now + TOLERANCE + 1):
        if hmac.compare_digest(code_at(secret, counter).encode(), code.encode()):
            found = counter
    return found


def address(secret: str, name: str) -> str:
    """Return what the QR code says: the secret, and under which names an app keeps it."""
    issuer = settings.SITE_NAME
    return f"otpauth://totp/{quote(issuer)}:{quote(name)}?{urlencode({'secret': secret, 'issuer': issuer})}"


def picture(text: str) -> str:
    """Return a QR code as SVG."""
    buffer = BytesIO()
    qrcode.make(text, image_factory=SvgPathFillImage, border=4).save(buffer)
    return buffer.getvalue().decode().partition("?>")[2]


def encrypt(text: str) -> str:
    """Return ``text`` encrypted with the secret key."""
    return _fernet().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """Return what ``encrypt`` was given, under the secret key or one of its predecessors; raises InvalidToken."""
    return _fernet().decrypt(text.encode()).decode()


def _fernet() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(b"cms.accounts.totp" + force_bytes(key)).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
