"""A mail of what its templates write: styles in the elements, text in lines, both in a message."""

from conspectus.render.mail.flowed import flowed
from conspectus.render.mail.inlined import inlined
from conspectus.render.mail.message import Attached, Envelope, message

__all__ = ["Attached", "Envelope", "flowed", "inlined", "message"]
