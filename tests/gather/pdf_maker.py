"""Writes small PDFs for tests: lines of text in a standard font at stated places."""

from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """Text whose first letter stands `x`, `y` points from the lower left corner of the page."""

    x: float
    y: float
    text: str
    size: float = 11


def made(pages: Sequence[Sequence[Line]], info: dict[str, str] | None = None, image: bool = False) -> bytes:
    """Give the bytes of a PDF; with `image`, each page has a picture under its lines."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _dictionary(info or {}),
                            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
                            _stream(b"\x80" * 16, "/Type/XObject/Subtype/Image/Width 4/Height 4/BitsPerComponent 8/ColorSpace/DeviceGray")]  # fmt: skip
    kids = []
    for lines in pages:
        drawn = b"q 500 0 0 700 40 40 cm /I Do Q\n" if image else b""
        for line in lines:
            escaped = line.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            drawn += f"BT /F {line.size} Tf {line.x} {line.y} Td (".encode() + escaped + b") Tj ET\n"
        objects.append(_stream(drawn))
        resources = "/Resources<</Font<</F 4 0 R>>/XObject<</I 5 0 R>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{resources}/Contents {len(objects)} 0 R>>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _file(objects)


def column(text: str, x: float = 72, top: float = 760, pitch: float = 14, size: float = 11) -> list[Line]:
    """Set lines of a text under each other, blank ones as room."""
    return [Line(x, top - pitch * n, line, size) for n, line in enumerate(text.splitlines()) if line.strip()]


def _dictionary(info: dict[str, str]) -> bytes:
    return b"<<" + b"".join(f"/{name}({value})".encode("cp1252") for name, value in info.items()) + b">>"


def _stream(data: bytes, more: str = "") -> bytes:
    return f"<</Length {len(data)}{more}>>stream\n".encode() + data + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 3 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def locked() -> bytes:
    """Give a PDF that asks for a password: its Encrypt entry is of the standard handler, with keys no one has."""
    data = made([column("secret")])
    encrypt = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>/ID[<00><00>]"
    return data.replace(b"/Info 3 0 R", b"/Info 3 0 R" + encrypt)
