"""The figures of a survey report."""
