"""What the proxy lets through is what the forms accept."""

import re

from django.conf import settings

MEGA = 1024 * 1024


def test_documented_proxy_takes_the_largest_upload_and_not_much_more():
    text = (settings.BASE_DIR / "docs" / "operations.md").read_text()
    largest = max(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    found = re.findall(r"^ +client_max_body_size (\d+)m;$", text, re.MULTILINE)
    # A form around the file has boundaries and other fields.
    assert found and all(largest + MEGA // 2 < int(size) * MEGA <= largest + 2 * MEGA for size in found)
