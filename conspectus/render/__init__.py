"""From pages to bytes: by templates, or by the form that a file has by its own standard."""

from conspectus.render.templates import Renderer

__all__ = ["Renderer"]
