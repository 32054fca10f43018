"""The survey report: its figures, and the papers and tables made of them."""
