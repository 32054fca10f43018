"""Typed announcements spoken: espeak-ng when it is installed, or a model for piper that the office brings.

Everything is done by confined children, before any transaction begins. The text goes to them as their input, never as
an argument.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from queue_core.errors import Invalid, Unavailable
from queue_core.media import tools
from queue_core.media.sounds import MOST_SPOKEN_SECONDS, make_clip
from queue_core.media.store import Store
from queue_core.voice.typed_words import spoken_words, with_sounds

logger = logging.getLogger(__name__)

Language = Literal["id", "en"]

#: Piper loads its model first; on a small machine that takes most of it.
SECONDS: Final = 20
#: Slower than people talk: a hall echoes.
_WORDS_A_MINUTE: Final = "140"
#: What was listened to before it is sent is not made twice. Younger than what a sweep takes for forgotten.
_KEPT, _KEPT_SECONDS = 16, 1800
_made: OrderedDict[str, tuple[float, SpokenText]] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True)
class SpokenText:
    """The clip of a text in the store (MP3, which every browser plays), and how long it plays."""

    name: str
    duration_ms: int


@dataclass(frozen=True)
class Speaker:
    """Who speaks typed texts. ``piper_model`` is the office's model file (.onnx, Indonesian); none for espeak-ng."""

    store: Store
    piper_model: Path | None = None

    def engine(self, language: Language) -> Literal["piper", "espeak-ng"] | None:
        """What speaks a text here; ``None`` when nothing can."""
        if tools.program("ffmpeg") is None:
            return None
        if language == "id" and self.piper_model is not None and self.piper_model.is_file() and tools.program("piper"):
            return "piper"
        return "espeak-ng" if tools.program("espeak-ng") else None

    def speak(self, text: str, language: Language) -> SpokenText:
        """Make the clip of a text, as loud as every other clip; the same text again within minutes is the same clip.

        Raises ``Unavailable`` ``no_speaker`` when nothing can speak here, ``speech_failed`` when it went wrong,
        ``Invalid`` ``unspeakable`` for a text that has no words, or too many.
        """
        engine = self.engine(language)
        if engine is None:
            raise Unavailable("no_speaker")
        key = hashlib.sha256(f"{engine}|{self.piper_model}|{language}|{text}".encode()).hexdigest()
        found = self._kept(key)
        if found is None:
            found = self._make(engine, text, language)
            with _lock:
                _made[key] = (time.monotonic(), found)
                while len(_made) > _KEPT:
                    _made.popitem(last=False)
        return found

    def _kept(self, key: str) -> SpokenText | None:
        with _lock:
            made, found = _made.get(key, (0.0, None))
        fresh = found is not None and time.monotonic() - made < _KEPT_SECONDS
        return found if fresh and found and self.store.path(found.name) else None

    def _make(self, engine: str, text: str, language: Language) -> SpokenText:
        words = spoken_words(text, language)
        with tempfile.TemporaryDirectory(prefix="antrian-speech-") as name:
            raw = Path(name) / "speech.wav"
            try:
                if engine != "piper" or not self._by_piper(words, raw):
                    tools.run(["espeak-ng", "-v", language, "-s", _WORDS_A_MINUTE, "--stdin", "-w", raw],
                              stdin=with_sounds(words, language).encode(), seconds=SECONDS)
                clip = make_clip(raw, self.store, most_ms=MOST_SPOKEN_SECONDS * 1000,
                                 sent_seconds=MOST_SPOKEN_SECONDS, only_mp3=True)
            except Invalid as error:
                raise Invalid("unspeakable") from error
            except (tools.ToolFailed, OSError) as error:
                logger.warning("%s could not speak a text: %s", engine, error)
                raise Unavailable("speech_failed") from error
        return SpokenText(clip.mp3, clip.duration_ms)

    def _by_piper(self, words: str, raw: Path) -> bool:
        """Whether piper could say it; a model that does not fit must not silence an office that has espeak-ng."""
        model = self.piper_model
        try:
            tools.run(["piper", "--model", model.resolve() if model else "", "--output_file", raw],
                      stdin=words.encode() + b"\n", seconds=SECONDS, memory_mb=3000, folder=raw.parent)
        except tools.ToolFailed as error:
            logger.warning("piper could not speak a text: %s", error)
            if tools.program("espeak-ng") is None:
                raise
            return False
        return True
