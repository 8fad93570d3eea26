"""What a branch changes for readers: two digests compared, and told in words."""

from conspectus.changes.comparison import compare
from conspectus.changes.nouns import Changes
from conspectus.changes.sides import Side

__all__ = ["Changes", "Side", "compare"]
