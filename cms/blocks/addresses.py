"""Addresses in documents: none that runs something when somebody follows it, wherever it came from."""

import html
import re
from typing import Any

from cms.blocks.projection import BASE

# The keys of documents whose values are addresses; a test looks for others.
KEYS = frozenset(
    {
        *("@id", "url", "URL", "href", "link", "address", "website", "download", "remoteUrl", "targetUrl"),
        *("getRemoteUrl", "seo_canonical_url", "external_link", "event_url", "online_link", "preview_image", "output"),
        *("decided_at", "plan_document", "base_path"),
    }
)
SCHEMES = frozenset({"http", "https", "ftp", "ftps", "mailto", "tel"})
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
# Browsers leave out what stands for nothing: control characters, and spaces before an address.
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
# As most addresses begin, which need no closer look.
_USUAL = ("/", "https://", "http://", BASE)


def is_harmless(address: str) -> bool:
    """Return whether an address is relative, or of a scheme that leads somewhere and does nothing else."""
    if address.startswith(_USUAL):
        return True
    scheme = _SCHEME.match(_IGNORED.sub("", html.unescape(address[:200])))
    return scheme is None or scheme[1].lower() in SCHEMES


def without_harm(data: Any) -> Any:
    """Return JSON data without harmful addresses; a link with one becomes its words."""
    if isinstance(data, dict):
        return {
            key: ("" if key in KEYS and not is_harmless(value) else value)
            if isinstance(value, str)
            else without_harm(value)
            for key, value in data.items()
        }
    if isinstance(data, (list, tuple)):
        return [without_harm(part) for node in data for part in (node["children"] if _harms(node) else (node,))]
    return data


def _harms(node: Any) -> bool:
    if not isinstance(node, dict) or node.get("type") != "link":
        return False
    return not is_harmless(str(node.get("data", {}).get("url") or ""))
