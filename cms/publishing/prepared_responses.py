"""What is made ready of a document for those who read it: its own part of an answer, compressed, and cache tags."""

import zlib

from django.conf import settings

from cms.publishing import source_keys
from cms.publishing.document import BASE_MARK, Built, merged

# Raw deflate, without header and checksum: an answer is put together from several parts.
RAW = -zlib.MAX_WBITS
LEVEL = 9
NUMBER = 4
LONGEST_TAGS = 1_000


def own_part(fields: bytes, blocks: bytes, rest: bytes = b"") -> bytes:
    """Return how a document's answer begins: all that is its own, with the mark of the base address; then ``rest``."""
    return merged(fields, blocks, rest=rest)


def public(data: bytes) -> bytes:
    """Return ``data`` with the public base address in place of its mark."""
    return data.replace(BASE_MARK, settings.PUBLIC_URL.encode())


def pack(data: bytes) -> bytes:
    """Return CRC-32 and size of ``data`` (of four bytes each, as at the end of gzip), and it as open-ended deflate.

    The deflate ends at a full flush: any other may follow it, as neither refers to the other.
    """
    compressor = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW)
    return _trailer(data) + compressor.compress(data) + compressor.flush(zlib.Z_FULL_FLUSH)


def unpack(packed: bytes) -> bytes:
    """Return what ``pack`` was given; raise zlib.error or ValueError where it was damaged."""
    data = zlib.decompressobj(RAW).decompress(packed[2 * NUMBER :])
    if _trailer(data) != packed[: 2 * NUMBER]:
        raise ValueError("checksum or size is wrong")
    return data


def _trailer(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(NUMBER, "little") + len(data).to_bytes(NUMBER, "little")


def tags_of(built: Built) -> str:
    """Return the cache tags of a document with blanks between them: it, its translations, and what it was built from.

    There are at most 1,000 characters of them.
    """
    tags = built.source
    own = [source_keys.group_key(built.translation_key)] if built.translation_key else []
    for key in dict.fromkeys([*own, *sorted(built.dependencies)]):
        if len(tags) + 1 + len(key) > LONGEST_TAGS:
            break
        tags = f"{tags} {key}"
    return tags
