"""The library: what is taken, what is refused with which word, what stays on the disk."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from queue_core.media import actions, encoding, films
from queue_core.media.store import Store
from queue_core.web.http.context import Services
from tests.web.conftest import Caller, Web

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")
Film = Callable[..., bytes]


def picture(kind: str = "PNG", size: tuple[int, int] = (640, 360), **save: Any) -> bytes:
    image = Image.new("RGB", size, "navy")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="white")
    made = io.BytesIO()
    image.save(made, kind, **save)
    return made.getvalue()


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """Short films by their codecs, each made once."""
    folder = tmp_path_factory.mktemp("films")

    def make(name: str, *codec: str, size: str = "64x48", seconds: str = "1") -> bytes:
        target = folder / name
        if not target.exists():
            subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", f"testsrc=size={size}:rate=10", "-t", seconds,
                            "-metadata", "title=rahasia", *codec, str(target)], check=True)
        return target.read_bytes()

    return make


def bring(caller: Caller, data: bytes, title: str = "Foto") -> Any:
    return caller.post(f"/media?title={title}", data=data, headers={"Content-Type": "application/octet-stream"})


def services(web: Web) -> Services:
    return web.app.services


def stored(web: Web) -> list[Path]:
    folder = services(web).store.folder
    return sorted(path for path in folder.rglob("*") if path.is_file()) if folder.exists() else []


def test_a_picture_is_written_anew_and_served(web: Web) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by the camera
    exif[0x010E] = "rahasia"
    exif.get_ifd(0x8825)[1] = "S"  # where it was taken
    kasi = web.staff("kasi")
    answer = bring(kasi, picture("JPEG", exif=exif))
    assert answer.status_code == 201, answer.text
    assert (answer.json["kind"], answer.json["title"], answer.json["width"], answer.json["height"]) == (
        "image", "Foto", 360, 640)
    with web.device("display").page(answer.json["url"]) as served:
        kept = Image.open(io.BytesIO(served.data))
    assert (kept.format, kept.size, dict(kept.getexif())) == ("WEBP", (360, 640), {})
    assert b"rahasia" not in served.data
    assert [path.suffix for path in stored(web)] == [".webp"]
    assert kasi.get("/media").json["files"][0]["id"] == answer.json["id"]


def test_large_pictures_are_made_as_large_as_a_screen(web: Web) -> None:
    sizes = [bring(web.staff("kasi"), picture("JPEG", size)).json for size in ((3000, 1500), (5000, 2500))]
    assert [(one["width"], one["height"]) for one in sizes] == [(1920, 960), (3840, 1920)]


def gif(frames: int) -> bytes:
    made = io.BytesIO()
    images = [Image.new("L", (20, 20), shade * 40) for shade in range(frames)]
    images[0].save(made, "GIF", save_all=True, append_images=images[1:])
    return made.getvalue()


def bomb() -> bytes:
    """A small PNG that says it has a billion pixels."""
    data = bytearray(picture("PNG", (8, 8)))
    data[16:24] = (40_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


REFUSED = [
    (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "media_refused"),
    (b'\xef\xbb\xbf <?xml version="1.0"?><svg/>', "media_refused"),
    (b"<!doctype html><p>halo", "media_refused"),
    (b"%PDF-1.7\n", "media_refused"),
    (b"MZ\x90\x00 no picture at all", "not_media"),
    (picture()[:300], "not_a_picture"),
    (b"\xff\xd8\xff" + b"x" * 500, "not_a_picture"),
    (gif(3), "picture_moves"),
    (bomb(), "picture_too_large"),
    (b"", "empty_upload"),
]


def test_what_is_no_picture_is_refused_with_its_reason_and_leaves_nothing(web: Web) -> None:
    for data, code in REFUSED:
        answer = bring(web.staff("kasi"), data)
        assert (answer.status_code, answer.json["code"]) == (422, code)
        assert stored(web) == []


def test_a_still_gif_is_a_picture(web: Web) -> None:
    assert bring(web.staff("kasi"), gif(1)).status_code == 201


@needs_ffmpeg
@pytest.mark.parametrize(("name", "codec"), [
    ("good.mp4", ("-c:v", "libx264", "-pix_fmt", "yuv420p")), ("good.webm", ("-c:v", "libvpx"))])
def test_a_film_that_plays_everywhere_is_kept_without_what_it_told_of_its_maker(
    web: Web, film: Film, name: str, codec: tuple[str, ...]
) -> None:
    answer = bring(web.staff("kasi"), film(name, *codec), "Profil kantor")
    assert answer.status_code == 201, answer.text
    assert (answer.json["kind"], answer.json["width"], answer.json["duration_ms"]) == ("video", 64, 1000)
    (path,) = stored(web)
    assert path.suffix == f".{name.partition('.')[2]}"
    assert b"rahasia" not in path.read_bytes()


@needs_ffmpeg
def test_another_film_is_made_anew_beside_the_queue(web: Web, film: Film) -> None:
    kasi, parts = web.staff("kasi"), services(web)
    answer = bring(kasi, film("old.avi", "-c:v", "mpeg4"), "Lama")
    assert (answer.status_code, answer.json["state"], answer.json["id"]) == (202, "waiting", None)
    assert encoding.work_off(parts.database, parts.store, web.lobby.tick())
    (ready,) = kasi.get("/media").json["files"]
    assert (ready["state"], ready["title"], ready["url"][-4:]) == ("ready", "Lama", ".mp4")
    assert not encoding.work_off(parts.database, parts.store, web.lobby.tick())
    assert len(stored(web)) == 1


@needs_ffmpeg
def test_a_film_left_by_a_crash_is_taken_up_again_and_given_up_in_the_end(
    web: Web, film: Film, monkeypatch: pytest.MonkeyPatch
) -> None:
    kasi, parts = web.staff("kasi"), services(web)
    bring(kasi, film("old.avi", "-c:v", "mpeg4"))

    def die(*_: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(films, "encode", die)
        for _ in range(encoding.TRIES):
            with pytest.raises(SystemExit):
                encoding.work_off(parts.database, parts.store, web.lobby.tick())
    assert [file["state"] for file in kasi.get("/media").json["files"]] == ["working"]
    assert encoding.work_off(parts.database, parts.store, web.lobby.tick())
    (failed,) = kasi.get("/media").json["files"]
    assert (failed["state"], failed["reason"]) == ("failed", "not_a_film")
    assert kasi.call("DELETE", f"/media/failed/{failed['key']}").status_code == 204
    assert kasi.call("DELETE", f"/media/failed/{failed['key']}").status_code == 404
    assert stored(web) == []


@needs_ffmpeg
def test_no_list_of_other_files_is_followed(web: Web, tmp_path: Path, film: Film) -> None:
    secret = tmp_path / "secret.mp4"
    secret.write_bytes(film("good.mp4", "-c:v", "libx264", "-pix_fmt", "yuv420p"))
    for trick in (f"#EXTM3U\n#EXTINF:1,\nfile://{secret}\n", f"ffconcat version 1.0\nfile '{secret}'\n"):
        file = tmp_path / "trick.mp4"
        file.write_text(trick)
        with pytest.raises(Exception, match="not_a_film"):
            films.probe(file)
        assert bring(web.staff("kasi"), trick.encode()).json["code"] == "not_media"


def test_without_ffmpeg_films_are_refused_in_words(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(films, "program", lambda name: None)
    answer = bring(web.staff("kasi"), b"\0\0\0\x18ftypmp42" + b"x" * 100)
    assert (answer.status_code, answer.json["code"]) == (409, "film_tools_missing")


def test_the_share_of_the_disk_is_kept(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    assert web.staff("admin").call("PATCH", "/settings", {"media_limit_mb": 50}).status_code == 200
    with monkeypatch.context() as full:
        full.setattr(actions, "used_bytes", lambda *_: 50 << 20)
        answer = bring(web.staff("kasi"), picture())
    assert (answer.status_code, answer.json["code"]) == (409, "media_full")
    monkeypatch.setattr(actions, "free_enough", lambda *_: False)
    assert bring(web.staff("kasi"), picture()).json["code"] == "disk_full"


def test_what_is_shown_is_not_deleted_by_accident(web: Web) -> None:
    kasi = web.staff("kasi")
    media = bring(kasi, picture()).json
    version = kasi.get("/playlist").json["version"]
    saved = kasi.call("PUT", "/playlist", {"version": version, "items": [{"kind": "image", "media_id": media["id"]}]})
    assert saved.status_code == 200
    refused = kasi.call("DELETE", f"/media/{media['id']}")
    assert (refused.status_code, refused.json["code"]) == (409, "in_playlist")
    assert kasi.call("DELETE", f"/media/{media['id']}?from_playlist=true").status_code == 204
    assert kasi.get("/playlist").json["items"] == kasi.get("/media").json["files"] == []
    assert kasi.call("DELETE", f"/media/{media['id']}").status_code == 404


def test_the_sweep_takes_what_nothing_speaks_of_and_nothing_else(web: Web) -> None:
    kasi, parts = web.staff("kasi"), services(web)
    kept, gone = bring(kasi, picture()).json, bring(kasi, picture(size=(80, 80))).json
    twice = bring(kasi, picture(), "dua kali").json
    assert twice["url"] == kept["url"]
    clip = parts.store.put(b"announcement", "opus")
    half = parts.store.folder / ".upload-half"
    half.write_bytes(b"x")
    for media in (gone, twice):
        assert kasi.call("DELETE", f"/media/{media['id']}").status_code == 204
    assert actions.sweep(parts.database, parts.store, [lambda _session: {clip}]) == 0, "young files are left alone"
    old = time.time() - actions.LEFTOVER_SECONDS - 60
    for path in stored(web):
        os.utime(path, (old, old))
    assert actions.sweep(parts.database, parts.store, [lambda _session: {clip}]) == 2
    assert {path.name for path in stored(web)} == {kept["url"].rpartition("/")[2], clip}


def test_a_file_that_is_swept_in_the_same_moment_is_asked_for_again(web: Web, tmp_path: Path) -> None:
    empty = Store(tmp_path / "elsewhere")
    brought = actions.Brought("image", f"{'0' * 64}.webp", 1, 1, 1)
    upload = actions.Upload(web.lobby.office_id, None, "x", 100)
    with pytest.raises(Exception, match="broken_upload"):
        web.lobby.write(lambda session: actions.add_media(session, empty, upload, brought, web.lobby.tick()))


def test_only_supervisors_and_admins_bring_files(web: Web) -> None:
    assert [bring(web.staff(who), picture()).status_code for who in ("loket1", "camat")] == [403, 403]
