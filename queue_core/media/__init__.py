"""Pictures, films and sounds an office brings: checked by content, kept by the hash of what is in them."""
