"""Hostile texts, planted into all that a digest is written of, and what comes of them judged."""
