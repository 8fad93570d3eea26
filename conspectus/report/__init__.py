"""Problems as people and programs read them. `formats` has the forms by name."""

from conspectus.report.text import report, tally

__all__ = ["report", "tally"]
