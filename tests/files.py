"""Contents of files to upload: good ones, and those that hurt."""

import hashlib
import struct
import zipfile
import zlib
from functools import cache
from io import BytesIO

from PIL import Image as Pillow

PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def pdf(pages: int = 1, *, encrypted: bool = False) -> bytes:
    """Return a PDF file of empty pages; an encrypted one opens with the password "secret" only."""
    kids = " ".join(f"{number + 3} 0 R" for number in range(pages))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>"] * pages
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R"
    if encrypted:
        objects.append(_encryption(b"secret", b"0" * 16))
        trailer = f"/Size {len(objects) + 1} /Root 1 0 R /Encrypt {len(objects)} 0 R /ID [<{'30' * 16}> <{'30' * 16}>]"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    return out + f"{head}{table}trailer << {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n".encode()


def _encryption(password: bytes, file_id: bytes) -> str:
    """Return the dictionary of the standard security handler, revision 2 (40 bits)."""
    padded = (password + PADDING)[:32]
    owner = _rc4(hashlib.md5(padded).digest()[:5], padded)
    permissions = struct.pack("<i", -4)
    user = _rc4(hashlib.md5(padded + owner + permissions + file_id).digest()[:5], PADDING)
    return f"<< /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user.hex()}> /P -4 >>"


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def package(parts: dict[str, bytes]) -> bytes:
    """Return a zip file with these parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            # The same file whenever it is made.
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(pages: int | None = None, **parts: bytes) -> bytes:
    """Return a Word file, as far as anybody here looks into it."""
    app = f"<Properties><Pages>{pages}</Pages></Properties>".encode() if pages else b"<Properties/>"
    fixed = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<document/>", "docProps/app.xml": app}
    return package(fixed | parts)


def picture(pillow_format: str = "PNG", size: tuple[int, int] = (40, 30), **options: object) -> bytes:
    """Return a picture."""
    buffer = BytesIO()
    Pillow.new("RGB", size, "teal").save(buffer, pillow_format, **options)
    return buffer.getvalue()


def lying(size: tuple[int, int]) -> bytes:
    """Return a photograph that a camera, held upright, stored lying on its side: ``size`` is how it is stored."""
    exif = Pillow.Exif()
    exif[0x0112] = 6
    return picture("JPEG", size, exif=exif)


@cache
def png_bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """Return a small PNG file that would take gigabytes when decoded."""
    rows = zlib.compressobj(9)
    line = b"\0" * (1 + (width + 7) // 8)
    data = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def webp_bomb() -> bytes:
    """Return the head of a WebP file that states 16384 x 16384 pixels."""
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (16383).to_bytes(3, "little") * 2
    return b"RIFF" + struct.pack("<I", len(body)) + body


def gif_bomb() -> bytes:
    """Return the head of a GIF file that states 65535 x 65535 pixels."""
    return b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\0\0\0;"


def jpeg_bomb() -> bytes:
    """Return a JPEG file whose head was changed: it states 65000 x 65000 pixels."""
    data = bytearray(picture("JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 65000, 65000)
    return bytes(data)
