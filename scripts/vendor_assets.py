"""Fetch the browser files of others once, by hand, and write them where the product serves them from.

Run by a maintainer when a version changes: ``python scripts/vendor_assets.py``. It needs npm and the network; the
product at run time needs neither. What it writes is committed, with licences and a checksum list that a test holds,
so a quiet change of a vendored file is seen.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "queue_core" / "web" / "static"
VENDOR = STATIC / "vendor"

SOCKET_IO = "socket.io-client@4.8.4"
FLUENT = "@fluent/bundle@0.19.1"
FONT = "@fontsource-variable/plus-jakarta-sans@5.3.0"
LUCIDE = "lucide-static@1.62.0"
ESBUILD = "esbuild@0.25.12"

# One sprite for all rooms. Names are Lucide's own; the service catalogues name their icons from this list too.
ICONS = (Path(__file__).parent / "vendor_icons.txt").read_text().split()


def pack(package: str, into: Path) -> Path:
    """Download one npm package; returns its unpacked folder."""
    done = subprocess.run(
        ["npm", "pack", "--json", package], cwd=into, check=True, capture_output=True, text=True
    )
    listed = json.loads(done.stdout)
    entry = listed[0] if isinstance(listed, list) else next(iter(listed.values()))
    folder = into / re.sub(r"\W+", "-", package)
    with tarfile.open(into / entry["filename"]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def bundle_fluent(package: Path, work: Path) -> str:
    """Fluent's nine small modules as one minified ES module: one request instead of a chain of four."""
    subprocess.run(
        ["npm", "install", "--silent", "--no-save", "--prefix", str(work), ESBUILD],
        check=True,
        cwd=work,
    )
    done = subprocess.run(
        [
            str(work / "node_modules" / ".bin" / "esbuild"),
            str(package / "esm" / "index.js"),
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2020",
            "--legal-comments=none",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    return f"/*! {FLUENT}, Apache-2.0, licences/fluent-bundle.txt */\n{done.stdout}"


def icon_symbol(name: str, drawing: str) -> str:
    """One Lucide drawing as a symbol without presentation attributes of its own (CSS sets the stroke)."""
    inner = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.DOTALL)
    if inner is None:
        raise SystemExit(f"not an SVG: {name}")
    shapes = " ".join(inner.group(1).split()).replace("> <", "><").replace(" />", "/>")
    return f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>'


def write_sprite(lucide: Path) -> None:
    """The icons of ``ICONS`` in one file, so that a page asks once."""
    missing = [name for name in ICONS if not (lucide / "icons" / f"{name}.svg").is_file()]
    if missing:
        raise SystemExit(f"Lucide has no icon named: {', '.join(missing)}")
    symbols = (icon_symbol(name, (lucide / "icons" / f"{name}.svg").read_text()) for name in sorted(ICONS))
    (STATIC / "icons.svg").write_text(
        "<!-- "
        + LUCIDE
        + ", ISC, vendor/licences/lucide.txt -->\n"
        + '<svg xmlns="http://www.w3.org/2000/svg">\n'
        + "\n".join(symbols)
        + "\n</svg>\n"
    )


def checksums() -> dict[str, str]:
    """SHA-256 of every vendored file, by its path under ``static``."""
    files = [path for path in VENDOR.rglob("*") if path.is_file() and path.name != "checksums.json"]
    files.append(STATIC / "icons.svg")
    return {
        path.relative_to(STATIC).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(files)
    }


def main() -> None:
    """Fetch, write, list."""
    licences = VENDOR / "licences"
    licences.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        socket_io, fluent, font, lucide = (
            pack(package, work) for package in (SOCKET_IO, FLUENT, FONT, LUCIDE)
        )
        client = (socket_io / "dist" / "socket.io.esm.min.js").read_text()
        # The source map is not shipped; leaving its name in makes every opened console ask for it.
        (VENDOR / "socket.io.js").write_text(re.sub(r"\n//# sourceMappingURL=.*\s*$", "\n", client))
        (VENDOR / "fluent.js").write_text(bundle_fluent(fluent, work))
        shutil.copy(font / "files" / "plus-jakarta-sans-latin-wght-normal.woff2", VENDOR)
        shutil.copy(socket_io / "LICENSE", licences / "socket.io-client.txt")
        shutil.copy(font / "LICENSE", licences / "plus-jakarta-sans.txt")
        shutil.copy(lucide / "LICENSE", licences / "lucide.txt")
        write_sprite(lucide)
    (VENDOR / "checksums.json").write_text(json.dumps(checksums(), indent=2) + "\n")


if __name__ == "__main__":
    main()
