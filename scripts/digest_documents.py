"""Hold the shipped catalogue's truth without the offices' documents: a digest of each component of each service.

``python -m scripts.digest_documents FOLDER`` reads the office documents of a folder (``000*.txt`` to ``004*.txt``) and
writes ``tests/data/documents.json``. Per office, service and component it holds

- ``sha256`` of the component's normalised words (``digest``), and how many ``words`` they are,
- ``colons``: before which word a colon stands alone. They are no words: the catalogue leaves them out between texts,
- ``lines``: at which words the document's lines begin, where it has one bullet a line (document 004).

``phrases`` are the digests of what the catalogue says of the office itself; each was looked for in the documents.
``tests/unit/office/test_catalogue.py`` holds the catalogue against the table and normalises with the
functions of this module.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import click

from queue_core.office.catalogue_schema import OfficeEntry, load_shipped

TABLE = Path(__file__).resolve().parents[1] / "tests" / "data" / "documents.json"

#: Office, document and the codes of the services in the document's order.
DOCUMENTS = (
    ("lumajang", "000", ("legalisasi-surat",)),
    ("lumajang", "001", ("sktm",)),
    ("lumajang", "002", ("ktp-el",)),
    ("kedopok", "003", ("izin-keramaian",)),
    ("kartoharjo", "004", (
        "ktp-el", "kartu-keluarga", "penduduk-pindah", "penduduk-datang", "akta-kelahiran", "akta-kematian",
        "ahli-waris", "sktm", "keterangan-nikah", "izin-keramaian", "penutupan-jalan", "skck", "izin-usaha", "imb",
        "legalisasi-umum", "penelitian", "akta-tanah", "sewa-gedung")),
)
_HEADINGS = (
    ("dasarhukum", "dasar_hukum"),
    ("persyaratan", "persyaratan"),
    ("sistemmekanisme", "prosedur"),
    ("jangkawaktu", "jangka_waktu"),
    ("biaya", "biaya"),
    ("produk", "produk"),
    ("sarana", "sarana"),
    ("kompetensi", "kompetensi"),
    ("pengawasan", "pengawasan"),
    ("penanganan", "pengaduan"),
    ("jumlah", "jumlah_pelaksana"),
    ("jaminanpelayanan", "jaminan_pelayanan"),
    ("jaminankeamanan", "jaminan_keamanan"),
    ("evaluasi", "evaluasi"),
)
_MARK = re.compile(r"(·|➤|-|\d{1,2}[.)]|[a-o][.)])\Z")


def words(text: str) -> list[str]:
    """The normalised words of a text: without HTML tags and without bullet marks and numbers of lists."""
    # A drawing of numbered boxes is the procedure itself; one without numbers repeats the words beside it.
    text = re.sub(r"<pre>.*?</pre>", lambda drawn: " ".join(re.findall(r"\[(\d\. [^]]+)\]", drawn[0])), text)
    text = re.sub(r"</?[a-z][^>]*>", " ", text)
    return [word for word in text.split() if not _MARK.match(word)]


def split_colons(of: list[str]) -> tuple[list[str], list[int]]:
    """The words without lone colons, and for each colon how many words stand before it."""
    kept: list[str] = []
    colons: list[int] = []
    for word in of:
        if word == ":":
            colons.append(len(kept))
        else:
            kept.append(word)
    return kept, colons


def digest(of: list[str]) -> str:
    """The SHA-256 of words joined by one space each, in hex."""
    return hashlib.sha256(" ".join(of).encode()).hexdigest()


def office_phrases(office: OfficeEntry) -> list[tuple[str, bool]]:
    """What the catalogue says of an office: address and contacts as written (true), its names in small letters."""
    written = [(value, True) for value in (office.address, *(contact.value for contact in office.contacts)) if value]
    for name in (office.name, office.regency):
        short = name.removeprefix("Kecamatan ").removeprefix("Kota ").removeprefix("Kabupaten ")
        written.append((short.lower(), False))
    return written


def _component(heading: str) -> str:
    letters = re.sub(r"[^a-z]", "", heading.lower())
    return next(key for start, key in _HEADINGS if letters.startswith(start))


def _plain_table(part: str) -> tuple[str, dict[str, str]]:
    """004: number, heading and text of a row stand on lines of their own; the title before ``No.``."""
    title, _, rest = part.partition("\tNo.\n")
    pieces = re.split(r"(?m)^\t\d+\.\s*\n\t(.+)\n", rest)
    cells = {_component(heading): cell for heading, cell in zip(pieces[1::2], pieces[2::2], strict=True)}
    return " ".join(title.split()).removeprefix(":").strip(), cells


def _row_table(text: str, *, three_columns: bool) -> tuple[str, dict[str, str]]:
    """000-003: a row starts with number, tab, heading; what follows until the next row continues it."""
    row = r"(?m)^\d+\.?\t([^\t\n]+)\t:\t" if three_columns else r"(?m)^\d\t(?!2\t)([^\t\n]+)\t"
    text = re.sub(r"(?m)^(Manufacturing|\t*--\t.*|[AB]\. Komponen.*|NO\t.*|1\t2\t3)$", "", text)
    pieces = re.split(row, text)
    cells = {_component(heading): cell for heading, cell in zip(pieces[1::2], pieces[2::2], strict=True)}
    titles = [" ".join(line.split()).lstrip("# ") for line in pieces[0].split("\n")]
    return next(line for line in titles if line), cells


def _services(number: str, text: str) -> list[tuple[str, dict[str, str]]]:
    """The services of a document: title and, by component, the text of each cell."""
    if number == "004":
        body = text[: text.index("Madiun,             Agustus")]
        return [_plain_table(part) for part in re.split(r"(?m)^\d+\. JENIS\s+PELAYANAN", body)[1:]]
    return [_row_table(text, three_columns=number != "003")]


def _described(cell: str, *, by_lines: bool) -> dict[str, Any]:
    kept, colons = split_colons(words(cell))
    described: dict[str, Any] = {"sha256": digest(kept), "words": len(kept), "colons": colons}
    if by_lines:
        starts: list[int] = []
        read: list[str] = []
        for line in cell.split("\n"):
            more, _ = split_colons(words(line))
            if more:
                starts.append(len(read))
                read += more
        if read != kept:
            raise click.ClickException("a tag or a drawing runs over the end of a line")
        described["lines"] = starts
    return described


def table(folder: Path) -> dict[str, Any]:
    """The table of a folder's documents. Raises ``ClickException`` for a folder that does not hold them."""
    offices: dict[str, Any] = {}
    texts: dict[str, str] = {}
    for office, number, codes in DOCUMENTS:
        files = sorted(folder.glob(f"{number}*.txt"))
        if len(files) != 1:
            raise click.ClickException(f"there must be one {number}*.txt in {folder}")
        text = files[0].read_text("utf-8")
        texts[office] = f"{texts.get(office, '')} {' '.join(text.split())}"
        services = offices.setdefault(office, {"phrases": [], "services": {}})["services"]
        for code, (title, cells) in zip(codes, _services(number, text), strict=True):
            services[code] = {"title": digest(words(title)), "components": {
                key: _described(cells[key], by_lines=number == "004") for _, key in _HEADINGS}}
    for office, entry in offices.items():
        for phrase, exact in office_phrases(load_shipped(office).office):
            if phrase not in (texts[office] if exact else texts[office].lower()):
                raise click.ClickException(f"{office}: no document says {phrase!r}")
            entry["phrases"].append(digest([phrase]))
        entry["phrases"] = sorted(set(entry["phrases"]))
    return offices


def _written(offices: dict[str, Any]) -> str:
    """JSON with one component a line, so that a difference names it."""
    text = json.dumps(offices, indent=1)
    flat = re.compile(r'\{\s*"sha256".*?\}', re.DOTALL)
    return flat.sub(lambda entry: json.dumps(json.loads(entry[0])), text) + "\n"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Write the table of digests of the office documents in FOLDER."""
    TABLE.write_text(_written(table(folder)), encoding="utf-8")
    click.echo(f"wrote {TABLE}")


if __name__ == "__main__":
    main()
