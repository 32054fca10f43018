"""Case files: the path of a visit from the counter to the signature and back."""
