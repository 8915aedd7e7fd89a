"""Compressed answers: which compression a client wants, and making it at little cost."""

import threading
import zlib
from functools import lru_cache

import zstandard
from cachetools import LRUCache, cached

from cms.api.errors import ApiError
from cms.publishing.prepared_responses import NUMBER, RAW

IDENTITY, GZIP, ZSTD = "identity", "gzip", "zstd"
# No name, no time, an operating system that is not told.
GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
# What is smaller than this gains nothing.
SMALLEST = 1_000
FAST_GZIP, FAST_ZSTD = 1, 3
LARGEST_CACHE = 16_000_000
"""Bytes of compressed answers in each process."""


@lru_cache(maxsize=256)
def weights(accepted: str) -> dict[str, float]:
    """Return how much a client wants each of our encodings, from its Accept-Encoding (RFC 9110, 12.5.3); 0: not at all.

    ``*`` stands for gzip and no compression only: who does not name zstd may not know it. What is malformed is ignored.
    """
    found: dict[str, float] = {}
    for item in accepted.lower().split(","):
        name, _, parameters = item.partition(";")
        key, _, value = parameters.partition("=")
        try:
            weight = float(value) if key.strip() == "q" else 1.0
        except ValueError:
            continue
        if 0 <= weight <= 1:
            found[name.strip().replace("x-gzip", GZIP)] = weight
    anything = found.get("*")
    # Plain is always acceptable unless it is refused, and wanted least unless it is named.
    plain = found.get(IDENTITY, 0.0001 if anything is None else min(anything, 0.0001))
    return {GZIP: found.get(GZIP, anything or 0.0), ZSTD: found.get(ZSTD, 0.0), IDENTITY: plain}


@lru_cache(maxsize=1024)
def choose(accepted: str, preferred: tuple[str, ...]) -> str:
    """Return the encoding for a client's Accept-Encoding; of those it wants equally, the one that is ``preferred``.

    Raises ApiError with status 406 if it wants none that there is.
    """
    wanted = weights(accepted)
    best = max((*preferred, IDENTITY), key=lambda name: wanted[name])
    if not wanted[best]:
        raise ApiError(406, "Accept-Encoding must allow gzip, zstd or identity.")
    return best


def refuses_plain(accepted: str) -> bool:
    """Return whether a client refuses answers that are not compressed."""
    return not weights(accepted)[IDENTITY]


def gzip_of(packed: bytes, rest: bytes) -> bytes:
    """Return gzip of what was packed (see ``delivery.pack``) and ``rest``, compressing only the latter."""
    crc, size = packed[:NUMBER], packed[NUMBER : 2 * NUMBER]
    compressor = zlib.compressobj(FAST_GZIP, zlib.DEFLATED, RAW)
    checksum = zlib.crc32(rest, int.from_bytes(crc, "little"))
    length = (int.from_bytes(size, "little") + len(rest)) & 0xFFFFFFFF
    end = (compressor.compress(rest), compressor.flush(), checksum.to_bytes(4, "little"), length.to_bytes(4, "little"))
    return b"".join((GZIP_HEADER, memoryview(packed)[2 * NUMBER :], *end))


def compress(encoding: str, body: bytes) -> bytes:
    """Return ``body`` in an encoding."""
    if encoding == ZSTD:
        return zstandard.ZstdCompressor(level=FAST_ZSTD).compress(body)
    compressor = zlib.compressobj(FAST_GZIP, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    return compressor.compress(body) + compressor.flush()


made: LRUCache[str, bytes] = LRUCache(LARGEST_CACHE, getsizeof=len)


@cached(made, key=lambda etag, encoding, body: etag, lock=threading.Lock())
def compressed(etag: str, encoding: str, body: bytes) -> bytes:
    """Return ``body`` in an encoding, made lately or now; ``etag`` stands for both."""
    return compress(encoding, body)
