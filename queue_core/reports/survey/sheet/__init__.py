"""The sheet on which paper forms are entered many at a time."""
