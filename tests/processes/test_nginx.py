"""The configuration of nginx in docs/operations.md, in front of a real server with the settings that stand there."""

import json
import re
import shutil
import socket
import ssl
import subprocess
import sys
from http.client import HTTPSConnection
from pathlib import Path
from textwrap import dedent

import pytest
from django.conf import settings

from tests.processes.slow import Door, p99, rest
from tests.smoke.servers import free_ports, running

OPERATIONS = settings.BASE_DIR / "docs" / "operations.md"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
pytestmark = pytest.mark.skipif(not NGINX or not shutil.which("openssl"), reason="needs nginx and openssl")

# In the foreground, as one process, with all its files in a folder of its own.
FRAME = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path bodies;
    proxy_temp_path proxied;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    ssl_certificate site.crt;
    ssl_certificate_key site.key;
    server { listen 127.0.0.1:%d; location = / { return 200; } }
%s
}
"""


def documented(pattern: str) -> str:
    """Return the one passage of the documentation that matches, as it would be typed."""
    (found,) = re.findall(pattern, OPERATIONS.read_text(), re.MULTILINE | re.DOTALL)
    return dedent(found)


def environment(folder: Path, port: int) -> dict[str, str]:
    """Return the documented settings, with values of this test where they are the site's own."""
    settings_there = dict(line.split("=", 1) for line in documented(r"^`/etc/cms\.env`.*?\n\n(.*?)\n\n").splitlines())
    own = {"PUBLIC_URL": f"https://localhost:{port}", "ALLOWED_HOSTS": "localhost", "SECRET_KEY": "for tests " * 5}
    figures = folder / "figures"
    figures.mkdir(parents=True)
    own |= {"DATA_DIR": str(folder), "PROMETHEUS_MULTIPROC_DIR": str(figures), "RATE_LIMIT_SEARCH": "3/hour"}
    del settings_there["DATABASE_URL"]
    return settings_there | own


def certificate(folder: Path) -> None:
    names = ["-keyout", "site.key", "-out", "site.crt", "-subj", "/CN=localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


class Proxy:
    """Asks the proxy, and the server behind it."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, path, method="GET", body=None, source="127.0.0.1", **headers):
        context = ssl._create_unverified_context()
        connection = HTTPSConnection("127.0.0.1", self.port, timeout=20, context=context, source_address=(source, 0))
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": f"localhost:{self.port}", **headers})
        response = connection.getresponse()
        return response, response.read()

    def status(self, path, **how):
        return self.ask(path, **how)[0].status


@pytest.fixture(scope="module")
def proxy(tmp_path_factory, copy_of_the_site):
    """Give the proxy, with a site behind it; both are ended afterwards."""
    folder = tmp_path_factory.mktemp("nginx")
    port, backend, plain, volto = free_ports(4)
    site = copy_of_the_site(folder / "data")
    site.environment |= environment(folder / "data", port)
    site.manage("collectstatic", "--no-input", "--verbosity", "0")
    server = documented(r"^( {4}server \{\n.*?\n {4}\}\n)")
    for old, new in (
        ("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"),
        ("127.0.0.1:8000", f"127.0.0.1:{backend}"),
        ("127.0.0.1:3000", f"127.0.0.1:{volto}"),
        ("www.example.org", "localhost"),
        ("/var/lib/cms/", f"{folder}/data/"),
    ):
        assert old in server
        server = server.replace(old, new)
    certificate(folder)
    (folder / "nginx.conf").write_text(FRAME % (plain, server))
    granian = documented(r"^ +ExecStart=(/srv/cms/.venv/bin/granian .*?)\n +LimitNOFILE").replace("\\\n", " ").split()
    granian[granian.index("--port") + 1], granian[granian.index("--workers") + 1] = str(backend), "1"
    granian[0:1] = [sys.executable, "-m", "granian"]
    nginx = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with (
        running(
            granian,
            cwd=settings.BASE_DIR,
            log=folder / "server.log",
            ready=f"http://localhost:{backend}/++api++/en",
            seconds=60,
            **site.environment,
        ),
        running(nginx, cwd=folder, log=folder / "nginx.log", ready=f"http://127.0.0.1:{plain}/", seconds=20),
    ):
        yield Proxy(port)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=2)


def test_page_and_static_files_are_served(proxy):
    response, body = proxy.ask("/++api++/en", Accept_Encoding="gzip")
    assert (response.status, response.headers["Content-Encoding"]) == (200, "gzip")
    body = json.loads(proxy.ask("/++api++/en")[1])
    assert body["@id"] == f"https://localhost:{proxy.port}/en"
    assert proxy.status("/static/wagtailadmin/css/core.css") == 200


def test_files_are_asked_for_at_the_server_and_all_else_at_the_frontend(proxy):
    response, body = proxy.ask("/images/1/@@images/image/large")
    assert response.status == 404 and json.loads(body)["type"] == "NotFound"
    # There is no frontend here.
    assert proxy.status("/en") == 502


@pytest.mark.parametrize("path", ["/metrics", "/health/live", "/health/ready"])
def test_what_operators_read_is_not_for_everybody(proxy, path):
    response, body = proxy.ask(path)
    assert response.status == 404 and b"nginx" in body


@pytest.mark.parametrize("path", ["/en%2Fabout", "/en%2fabout", "/++api++/en%2Fabout", "/en%2Fabout?a=b", "/%2F?"])
def test_escaped_slash_in_a_path_is_refused(proxy, path):
    response, body = proxy.ask(path)
    assert response.status == 400 and b"nginx" in body


def test_escaped_slash_in_a_query_is_nothing_special(proxy):
    assert proxy.status("/++api++/en?return_url=%2Fen%2Fabout") == 200


def test_scheme_is_that_of_the_browser(proxy):
    # Without the header the server would lead to https, and so round in circles.
    response, _body = proxy.ask("/admin/login/", X_Forwarded_Proto="http")
    assert response.status == 200
    assert "Secure" in response.headers["Set-Cookie"] and "Strict-Transport-Security" in response.headers


def test_clients_are_told_apart_by_their_own_address_and_not_by_what_they_say(proxy):
    search = "/++api++/@search?SearchableText=home"
    said = [proxy.status(f"{search}{number}", X_Forwarded_For=f"203.0.113.{number}") for number in range(4)]
    assert said == [200, 200, 200, 429]
    assert proxy.status(f"{search}3", source="127.0.0.2") == 200


def test_slow_clients_hold_nobody_up_and_are_told_so(proxy):
    door = Door(proxy.port, tls=True)
    with door.slow_clients(50, "/++api++/en") as slow:
        times = door.times("/++api++/en", 8)
        assert len(times) > 50 and p99(times) < 1
        for path in ("/++api++/@login", "/admin/login/", "/++api++/en/@querystring-search"):
            for client in slow[path]:
                assert rest(client).startswith(b"HTTP/1.1 408 "), path


def test_bodies_that_are_too_large_are_refused(proxy):
    # The size is announced; nginx answers before anything is sent.
    response, body = proxy.ask("/admin/login/", "POST", Content_Length=str(102 * 1024 * 1024))
    assert response.status == 413 and b"nginx" in body
    response, body = proxy.ask("/++api++/en/@querystring-search", "POST", b" " * 100_001, source="127.0.0.3")
    assert response.status == 413 and json.loads(body)["type"] == "RequestTooLarge"
