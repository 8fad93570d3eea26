"""What the command's exit status says."""

FINE = 0
CONTENT = 1
"""The content has errors."""
MISUSED = 2
MACHINE = 3
"""The machine failed."""
