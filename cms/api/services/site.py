"""``@site``: the site's name, languages and image sizes."""

from typing import Any

from django.conf import settings

from cms.api.contract import Contract, shape
from cms.api.registry import Call, service
from cms.blocks import BASE
from cms.files.scales import SCALES
from cms.languages import BY_CODE, BY_TOKEN, SOURCE_LANGUAGE

LARGEST_HEIGHT = 65_536
ROBOTS = """Sitemap: {portal_url}/sitemap-index.xml

User-agent: *
Disallow: /login
Disallow: /*/login
Disallow: /search
Disallow: /*/search
"""

shape(
    "Site",
    """
    @id                             uri
    features                        dict
    features.multilingual           bool
    "plone.allowed_sizes"           texts      Name and width:height of each scale of images.
    "plone.available_languages"     texts      Tokens.
    "plone.default_language"        str
    "plone.image_scales"            dict
    "plone.image_scales".*          int
    "plone.portal_timezone"         str
    "plone.robots_txt"              str
    "plone.site_logo"               str|null
    "plone.site_title"              str
    """,
)


@service("@site", contract=Contract("Site"))
def site(call: Call) -> dict[str, Any]:
    """Return the site's settings that a frontend needs."""
    return {
        "@id": f"{BASE}{call.path}/@site",
        "features": {"filter_aliases_by_date": False, "multilingual": True},
        "plone.allowed_sizes": [f"{name} {width}:{LARGEST_HEIGHT}" for name, width in SCALES.items()],
        "plone.image_scales": dict(SCALES),
        "plone.available_languages": list(BY_TOKEN),
        "plone.default_language": BY_CODE[SOURCE_LANGUAGE].token,
        "plone.portal_timezone": settings.TIME_ZONE,
        "plone.robots_txt": ROBOTS,
        "plone.site_logo": None,
        "plone.site_title": settings.SITE_NAME,
    }
