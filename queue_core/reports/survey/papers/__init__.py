"""The papers of the survey."""
