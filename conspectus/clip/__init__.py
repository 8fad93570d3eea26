"""From a source as somebody published it to a clipping: its own text, and what is known of it."""
