"""What browsers are told about the admin's pages: docs/security.md says why each source is allowed."""

from functools import wraps
from typing import Any

STRICT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
# Wagtail starts its date fields, choosers and inline panels with inline scripts, wagtail-localize its editor;
# attributes such as onerror are not needed. Styles are made by the editors of rich text and of translations. Pictures
# that are about to be uploaded are shown from the browser's own memory (blob:).
ADMIN = STRICT | {
    "img-src": "'self' blob:",
    "script-src": "'self' 'unsafe-inline'",
    "script-src-attr": "'none'",
    "style-src": "'self' 'unsafe-inline'",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
}
UNUSED = ("camera", "display-capture", "geolocation", "microphone", "midi", "payment", "usb")
NAME = "Content-Security-Policy"


def _text(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in policy.items())


ADMIN_HEADERS = {NAME: _text(ADMIN), "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED)}
SIGN_IN_POLICY = _text(STRICT)


def strict(view: Any) -> Any:
    """Return a view whose pages, where passwords and codes are typed, run no inline script and stand in no frame."""

    @wraps(view)
    def strict_view(*args: Any, **kwargs: Any) -> Any:
        response = view(*args, **kwargs)
        response[NAME] = SIGN_IN_POLICY
        return response

    return strict_view
