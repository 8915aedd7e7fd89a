"""A small OpenID provider on 127.0.0.1: discovery, authorization, token, keys and userinfo, over real HTTP."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "the-cms", "s3cret"


def new_key() -> RSAPrivateKey:
    return generate_private_key(65537, 2048)


class Provider:
    """What the provider knows; tests change it."""

    def __init__(self) -> None:
        self.key = self.signing_key = new_key()
        self.claims: dict[str, Any] = {"sub": "42", "preferred_username": "ann", "given_name": "Ann"}
        self.userinfo: dict[str, Any] = {}
        self.token_claims: dict[str, Any] = {}
        self.id_token = True
        self.codes: dict[str, dict[str, str]] = {}
        self.issuer = ""
        self.is_down = False

    def discovery(self) -> dict[str, Any]:
        names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        addresses = {name: f"{self.issuer}/{path}" for name, path in names.items()}
        methods = {"token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"]}
        return {"issuer": self.issuer, **addresses, "userinfo_endpoint": f"{self.issuer}/userinfo", **methods}

    def keys(self) -> dict[str, Any]:
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "k1", "use": "sig", "alg": "RS256"}]}

    def authorize(self, query: dict[str, str]) -> str:
        """Return where the browser is sent: back, with a code."""
        assert query["client_id"] == CLIENT and query["response_type"] == "code"
        assert "openid" in query["scope"].split() and query["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        asked = self.codes.pop(form["code"])
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]
        assert form["redirect_uri"] == asked["redirect_uri"]
        assert (form["client_id"], form["client_secret"]) == (CLIENT, SECRET)
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, **self.claims, **self.token_claims}
        token = jwt.encode(claims, self.signing_key, "RS256", headers={"kid": "k1"})
        answer = {"access_token": "access", "token_type": "Bearer", "expires_in": 60}
        return answer | ({"id_token": token} if self.id_token else {})


class Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        provider = self.provider
        if provider.is_down:
            return self.send(503, {})
        if parts.path == "/.well-known/openid-configuration":
            return self.send(200, provider.discovery())
        if parts.path == "/keys":
            return self.send(200, provider.keys())
        if parts.path == "/userinfo" and self.headers["Authorization"] == "Bearer access":
            return self.send(200, {**provider.claims, **provider.userinfo})
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", provider.authorize(query))
            self.end_headers()
            return None
        return self.send(404, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.send(200, self.provider.token({name: values[0] for name, values in parse_qs(body).items()}))

    def send(self, status: int, data: Any) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def serving(provider: Provider) -> Iterator[Provider]:
    """Serve a provider until the block ends."""
    handler = type("Bound", (Handler,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
