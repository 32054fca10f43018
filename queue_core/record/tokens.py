"""Secrets of sessions and devices: made here, stored as hashes only. Pure."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """A secret for a session or a device: 256 random bits, URL-safe."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is stored of a token. A plain hash is enough: the token has more entropy than anyone can search."""
    # Whatever a stranger sends must give a hash, also half a character.
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()
