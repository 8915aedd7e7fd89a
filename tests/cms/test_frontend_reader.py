"""The frontend's server tells the backend which reader it asks for: the add-on's code, run by Node."""

import json
import shutil
import subprocess

import pytest
from django.conf import settings
from django.test import RequestFactory

from cms.http import rates

ADDRESSES = settings.BASE_DIR / "frontend/addons/volto-base/src/readersAddress.js"
SCRIPT = """
import forwardReader, { readersAddress } from './readersAddress.mjs';
const [peer, forwarded] = JSON.parse(process.argv[2]);
const req = { headers: forwarded === null ? {} : { 'x-forwarded-for': forwarded }, socket: { remoteAddress: peer } };
const before = readersAddress(req);
let passed = 0;
forwardReader(req, {}, () => { passed += 1; });
console.log(JSON.stringify([req.headers['x-forwarded-for'], before, readersAddress(req), passed]));
"""
pytestmark = pytest.mark.skipif(not shutil.which("node"), reason="needs node")


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "reader"),
    [
        ("", "198.51.100.7", None, "198.51.100.7"),
        ("0", "198.51.100.7", "203.0.113.5", "198.51.100.7"),
        ("1", "127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("1", "127.0.0.1", "203.0.113.5, 198.51.100.7", "198.51.100.7"),
        ("2", "127.0.0.1", "203.0.113.5, 198.51.100.7, 192.0.2.1", "198.51.100.7"),
        ("2", "127.0.0.1", "198.51.100.7", "127.0.0.1"),
        ("1", "::ffff:127.0.0.1", "", "::ffff:127.0.0.1"),
        ("1", "127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("many", "198.51.100.7", "203.0.113.5", "198.51.100.7"),
    ],
)
def test_backend_is_told_the_readers_address_and_no_other(tmp_path, settings, proxies, peer, forwarded, reader):
    shutil.copy(ADDRESSES, tmp_path / "readersAddress.mjs")
    (tmp_path / "ask.mjs").write_text(SCRIPT)
    done = subprocess.run(
        ["node", "ask.mjs", json.dumps([peer, forwarded])],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "TRUSTED_PROXIES": proxies},
        check=True,
        capture_output=True,
        text=True,
    )
    header, *others = json.loads(done.stdout)
    assert (header, others) == (reader, [reader, reader, 1])
    settings.TRUSTED_PROXIES = 1
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": header})
    assert rates.address_of(request) == reader
