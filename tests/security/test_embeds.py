"""Videos and frames: none of a host that is not known, whoever wrote it and wherever."""

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from cms.blocks.embeds import VideoBlock, single_video
from cms.blocks.html import CLEANER, HtmlBlock

VIDEO = "AbCdEfGhIjK"
OTHERS = [
    *(f"https://evil.example/watch?v={VIDEO}", f"https://youtube.com.evil.example/watch?v={VIDEO}"),
    *(f"https://evil.example/?https://www.youtube.com/watch?v={VIDEO}", f"https://youtu.be.evil.example/{VIDEO}"),
    *(f"https://www.youtube.com@evil.example/watch?v={VIDEO}", f"https://evil.example#youtube.com/watch?v={VIDEO}"),
    *(f"https://notyoutube.com/watch?v={VIDEO}", f"https://www.youtube-com.evil.example/watch?v={VIDEO}"),
    *(f"//www.youtube.com/watch?v={VIDEO}", f"https:/www.youtube.com/watch?v={VIDEO}", f"ftp://youtu.be/{VIDEO}"),
    *(f"https://evil.example\\.youtube.com/watch?v={VIDEO}", f"https://evil.example/.youtube.com/watch?v={VIDEO}"),
    *("https://vimeo.com.evil.example/1", "https://evil.example/vimeo.com/1", "https://player.vimeo.com/1"),
    *("https://webtv.un.org.evil.example/en/asset/k1x/k1x", "https://webtv.un.org@evil.example/en/asset/k1x/k1x"),
    *("https://evil.example/embed/1", "https://evil.example/oembed?url=x", "https://evil.example/videos/embed/1"),
    # No site of PeerTube is written so.
    *("https://framatube.org@evil.example/w/abc", "https://a:b@evil.example/w/abc", "https://evil.example?a/w/abc"),
    *("https://evil.example#a/w/abc", "https://evil.example\\a/w/abc", "https://evil .example/w/abc", "https:///w/abc"),
    *("https://localhost/w/abc", "https://127.0.0.1/w/abc", "https://[::1]/w/abc", "http://framatube.org/w/abc"),
    *("https://evil.example%2f/w/abc", 'https://evil"onload="x/w/abc', "https://<b>.example/w/abc", "https://-/w/a"),
]


@pytest.mark.parametrize("address", OTHERS)
def test_video_of_another_host_is_refused_and_not_built(address):
    with pytest.raises(ValidationError):
        single_video(address)
    block = VideoBlock()
    # As a script or a translation could have written it.
    value = block.to_python({"title": "A film", "address": address, "file": None, "preview_image": None})
    assert list(block.project(value, "a", context=None)) == []


@pytest.mark.parametrize("host", ["framatube.org", "vidéo.example.org", "tube.example.org:9000", "a-b.c1.example"])
def test_site_of_peertube_is_taken(host):
    assert single_video(f"https://{host}/videos/watch/abc-1") == f"https://{host}/w/abc-1"


@override_settings(PEERTUBE_HOSTS=["framatube.org"])
def test_only_the_sites_that_are_named_are_shown():
    for address in ("https://framatube.org/w/abc", "https://FramaTube.org/w/abc", "https://vimeo.com/1"):
        assert single_video(address)
    assert single_video("https://webtv.un.org/en/asset/k1x/k1xabcdefg")
    for host in ("tube.example.org", "framatube.org.example.org", "x.framatube.org", "framatube.org:9000"):
        with pytest.raises(ValidationError, match=host.partition(":")[0]):
            single_video(f"https://{host}/w/abc")


FRAMES = [
    '<iframe src="https://evil.example"></iframe>',
    '<IFRAME srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;">',
    '<object data="https://evil.example"></object>',
    '<embed src="https://evil.example">',
    '<video src="https://evil.example" autoplay></video>',
    '<audio src="https://evil.example"></audio>',
    '<frameset><frame src="https://evil.example"></frameset>',
    '<portal src="https://evil.example"></portal>',
    '<svg><foreignObject><iframe src="https://evil.example"/></foreignObject></svg>',
    '<math><mtext><iframe src="https://evil.example"></iframe></mtext></math>',
    '<link rel="import" href="https://evil.example"><base href="https://evil.example">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<img src="https://evil.example/x.png">',
    '<p style="background: url(https://evil.example)">words</p>',
]


@pytest.mark.parametrize("html", FRAMES)
def test_no_html_brings_a_frame(html):
    with pytest.raises(ValidationError):
        HtmlBlock().clean(html)
    assert "evil.example" not in CLEANER.clean(html)
    assert "evil.example" not in str([projection.data for projection in HtmlBlock().project(html, "a", context=None)])
