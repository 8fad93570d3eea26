"""From the digest to pages, each a complete value."""

from conspectus.plan.plan import Plan
from conspectus.plan.whole import Planned, plan

__all__ = ["Plan", "Planned", "plan"]
