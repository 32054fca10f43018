"""The tests' own reader of ESC/POS bytes: what would a printer put on paper?

Written from the command reference and strict: a byte that no printer paper of ours should hold raises. It
shares nothing with the product's reader, so that the two cannot be wrong together.
"""

from __future__ import annotations

from dataclasses import dataclass, field

KNIFE_MM = 15
CODE_PAGES = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}


class NotPaper(Exception):
    """Bytes a printer would misunderstand."""


@dataclass
class Line:
    text: str
    width: int
    height: int
    bold: bool
    align: int


@dataclass
class Raster:
    width: int
    rows: list[list[int]]
    align: int


@dataclass
class Qr:
    content: str
    module: int
    level: int
    align: int


@dataclass
class Paper:
    lines: list[Line] = field(default_factory=list)
    rasters: list[Raster] = field(default_factory=list)
    codes: list[Qr] = field(default_factory=list)
    dots: int = 0
    cuts: int = 0
    trailing_feed: int = 0

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.lines]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)

    def millimetres(self, dpi: int = 203) -> float:
        """Length of the piece that falls out, the blank stretch between knife and head included."""
        return KNIFE_MM + self.dots * 25.4 / dpi

    def line(self, part: str) -> Line:
        return next(line for line in self.lines if part in line.text)


def bits(row: bytes) -> list[int]:
    return [byte >> bit & 1 for byte in row for bit in range(7, -1, -1)]


def read_paper(data: bytes, native_side: int = 29) -> Paper:
    """Read ``data``. ``native_side``: how many modules a code the printer makes itself is taken to have."""
    paper = Paper()
    page, spacing, size, bold, align = "cp437", 34, 0, False, 0
    pending = b""
    content, module, level = "", 3, 48
    at = 0

    def take(count: int) -> bytes:
        nonlocal at
        piece = data[at : at + count]
        if len(piece) != count:
            raise NotPaper("cut off in a command")
        at += count
        return piece

    def flush() -> None:
        nonlocal pending
        height = (size & 7) + 1
        if pending:
            paper.lines.append(
                Line(pending.decode(page), (size >> 4) + 1, height, bold, align))
        paper.dots += max(24 * height if pending else 0, spacing)
        pending = b""

    while at < len(data):
        byte = take(1)[0]
        if byte >= 0x20 and byte != 0x7F:
            pending += bytes([byte])
        elif byte == 0x0A:
            flush()
        elif byte == 0x1B:
            command = take(1)
            if command == b"@":
                page, spacing, size, bold, align = "cp437", 34, 0, False, 0
            elif command == b"3":
                spacing = take(1)[0]
            elif command == b"E":
                bold = bool(take(1)[0])
            elif command == b"a":
                align = take(1)[0]
            elif command == b"t":
                number = take(1)[0]
                if number not in CODE_PAGES:
                    raise NotPaper(f"code page {number}")
                if pending and CODE_PAGES[number] != page:
                    pending = pending.decode(page).encode(CODE_PAGES[number])
                page = CODE_PAGES[number]
            elif command == b"J":
                paper.dots += take(1)[0]
            elif command == b"d":
                paper.trailing_feed = take(1)[0] * spacing
            else:
                raise NotPaper(f"ESC {command!r}")
        elif byte == 0x1D:
            command = take(1)
            if command == b"!":
                size = take(1)[0]
            elif command == b"V":
                if take(2) != b"B\0":
                    raise NotPaper("an odd cut")
                paper.cuts += 1
            elif command == b"v":
                if take(2) != b"0\0":
                    raise NotPaper("an odd picture")
                across = int.from_bytes(take(2), "little")
                down = int.from_bytes(take(2), "little")
                rows = [bits(take(across)) for _ in range(down)]
                paper.rasters.append(Raster(across * 8, rows, align))
                paper.dots += down
            elif command == b"(":
                if take(1) != b"k":
                    raise NotPaper("GS ( with no code")
                body = take(int.from_bytes(take(2), "little"))
                if body[:1] != b"1":
                    raise NotPaper("not a QR function")
                if body[1] == 67:
                    module = body[2]
                elif body[1] == 69:
                    level = body[2]
                elif body[1] == 80:
                    content = body[3:].decode("ascii")
                elif body[1] == 81:
                    paper.codes.append(Qr(content, module, level, align))
                    paper.dots += native_side * module
                elif body[1] != 65:
                    raise NotPaper(f"QR function {body[1]}")
            else:
                raise NotPaper(f"GS {command!r}")
        else:
            raise NotPaper(f"control byte {byte:#x}")
    if pending:
        raise NotPaper("a last line that is never printed")
    return paper
