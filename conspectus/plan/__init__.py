"""From the digest to pages, each a complete value."""

from conspectus.plan.plan import Plan, plan

__all__ = ["Plan", "plan"]
