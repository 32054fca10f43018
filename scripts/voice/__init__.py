"""Making and measuring the calling voice. Needs packages named in docs/voice.md; the product never does."""
