"""One-time codes by time, as RFC 6238 has them, and the keeping of their secrets."""

import base64
import hashlib
from io import BytesIO

import pyotp
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
    return pyotp.random_base32()


def code_at(secret: str, counter: int) -> str:
    """Return the code of a time step."""
    return pyotp.HOTP(secret, digits=DIGITS).at(counter)


def counter_of(secret: str, code: str, seconds: float) -> int | None:
    """Return the time step around a moment whose code this is, ``None`` if it is none's."""
    now, codes = int(seconds) // PERIOD, pyotp.HOTP(secret, digits=DIGITS)
    # All are tried, so that it takes as long for each.
    found = [counter for counter in range(now - TOLERANCE, now + TOLERANCE + 1) if codes.verify(code, counter)]
    return found[-1] if found else None


def address(secret: str, name: str) -> str:
    """Return what the QR code says: the secret, and under which names an app keeps it."""
    code = pyotp.TOTP(secret, digits=DIGITS, interval=PERIOD)
    return code.provisioning_uri(name=name, issuer_name=settings.SITE_NAME)


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
