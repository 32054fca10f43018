"""Documents as the bytes that a thermal printer understands: how they look, and where things stand on paper."""
