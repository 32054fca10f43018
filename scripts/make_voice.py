"""Make the calling voice's clips and their manifest. A maintainer's tool; docs/voice.md says what it needs.

    python -m scripts.make_voice --styles package/voices --cache ~/.cache/antrian-voice --set small

Run again it makes only what is missing; `--remake 'id/tails/*'` makes matching clips anew; `--manifest-only`
counts and checksums what is there, after somebody recorded a clip by hand.
"""

from __future__ import annotations

import argparse
import fnmatch
import hashlib
import json
import sys
from pathlib import Path

from scripts.voice.containers import opus_duration_ms
from scripts.voice.phrases import Clip, plan

BANK = Path(__file__).resolve().parents[1] / "assets" / "voice"


def describe(clip: Clip, bank: Path) -> dict[str, str | int]:
    """A clip's entry in the manifest: what it says, how long it plays, what its files weigh and sum to."""
    opus = (bank / f"{clip.name}.opus").read_bytes()
    entry: dict[str, str | int] = {
        "text": clip.text,
        "duration_ms": opus_duration_ms(opus),
        "bytes": len(opus),
        "sha256": hashlib.sha256(opus).hexdigest(),
    }
    if clip.small:
        mp3 = (bank / f"{clip.name}.mp3").read_bytes()
        entry |= {"mp3_bytes": len(mp3), "mp3_sha256": hashlib.sha256(mp3).hexdigest()}
    return entry


def write_manifest(bank: Path) -> int:
    """Describe every planned clip that exists; return the bank's size in bytes."""
    clips = {clip.name: describe(clip, bank) for clip in plan() if (bank / f"{clip.name}.opus").exists()}
    total = sum(int(entry["bytes"]) + int(entry.get("mp3_bytes", 0)) for entry in clips.values())
    lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(clips[name], ensure_ascii=False)}" for name in sorted(clips))
    text = f'{{"total_bytes": {total}, "clips": {{\n{lines}\n}}}}\n'
    (bank / "manifest.json").write_text(text, encoding="utf-8")
    return total


def make(clips: list[Clip], bank: Path, styles: Path, cache: Path, threads: int) -> None:
    """Say, level and encode each clip, telling how far it is."""
    # Only here: the manifest can be counted on a machine without the model.
    from scripts.voice.encode import write_clip
    from scripts.voice.sound import chime, trim
    from scripts.voice.synth import Speaker

    speaker = Speaker(styles, cache, threads)
    for done, clip in enumerate(clips, start=1):
        sound = trim(speaker.say(clip.ipa, clip.voice, clip.speed)) if clip.ipa else chime()
        write_clip(sound, bank / clip.name, with_mp3=clip.small)
        if done % 50 == 0 or done == len(clips):
            print(f"{done}/{len(clips)} {clip.name}", flush=True)


def main(arguments: list[str]) -> int:
    """Parse, make what is missing, write the manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=BANK, help="the bank's folder")
    parser.add_argument("--language", choices=("id", "en", "all"), default="all")
    parser.add_argument("--set", dest="chosen", choices=("small", "numbers", "all"), default="all")
    parser.add_argument("--styles", type=Path, help="folder of voice styles (*.bin) from the npm package")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "antrian-voice")
    parser.add_argument("--remake", metavar="PATTERN", help="make clips whose name matches, also when they exist")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--manifest-only", action="store_true")
    options = parser.parse_args(arguments)
    if not options.manifest_only:
        if options.styles is None:
            parser.error("--styles is needed to make clips")
        wanted = [
            clip
            for clip in plan(options.language, options.chosen)
            if (options.remake and fnmatch.fnmatch(clip.name, options.remake))
            or not (options.out / f"{clip.name}.opus").exists()
        ]
        make(wanted, options.out, options.styles, options.cache, options.threads)
    print(f"manifest: {write_manifest(options.out)} bytes of sound")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
