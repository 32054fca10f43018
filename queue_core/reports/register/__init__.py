"""The Buku Register on paper and as a workbook."""
