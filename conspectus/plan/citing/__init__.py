"""What readers cite: records of entries, told apart from what the digest retells in them."""
