"""Documents that take longer than a request may: made beside it, kept for a day for whoever asked."""
