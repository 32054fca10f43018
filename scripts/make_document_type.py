"""Make the typefaces that documents are set in from the one that the browser has, by hand.

Run by a maintainer when the vendored typeface changes: ``python -m scripts.make_document_type``. HTML papers take the
variable typeface as it is; the register's writer knows only TrueType of one weight, without features of OpenType.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent / "queue_core"
VENDOR = ROOT / "web" / "static" / "vendor"
ASSETS = ROOT / "reports" / "documents" / "assets"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold", 800: "ExtraBold"}
#: Tables that a writer which only places glyphs never reads.
_UNREAD = ("GSUB", "GPOS", "GDEF", "STAT", "gasp", "prep")


def main() -> None:
    source = VENDOR / "plus-jakarta-sans-latin-wght-normal.woff2"
    shutil.copy(source, ASSETS / "plus-jakarta-sans.woff2")
    shutil.copy(VENDOR / "licences" / "plus-jakarta-sans.txt", ASSETS / "plus-jakarta-sans.LICENSE.txt")
    for weight, style in WEIGHTS.items():
        face = instancer.instantiateVariableFont(TTFont(source), {"wght": weight}, inplace=False)
        for table in _UNREAD:
            if table in face:
                del face[table]
        for number, words in ((4, f"Plus Jakarta Sans {style}"), (6, f"PlusJakartaSans-{style}")):
            face["name"].setName(words, number, 3, 1, 0x409)  # two of one name would be one in a document
            face["name"].removeNames(nameID=number, platformID=1)
        face.flavor = None
        face["head"].modified = face["head"].created  # the same bytes every time
        face.recalcTimestamp = False
        face.save(ASSETS / f"plus-jakarta-sans-{weight}.ttf")


if __name__ == "__main__":
    main()
