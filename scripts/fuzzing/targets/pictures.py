"""Images: a drawing by its text, anything else by its bytes."""

import re
import xml.etree.ElementTree as ET

from conspectus.images import raster
from conspectus.images.formats import image_facts
from conspectus.model.sources import ImageFacts
from scripts.fuzzing.judged import require

_FEW = 1_000_000
"""Pixels that are worth decoding many times in a second."""
_QUIET = re.compile(r"\s*(#|data:image/(png|jpeg|gif|webp);base64,|$)", re.IGNORECASE)


def picture(data: bytes) -> None:
    is_drawing = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    facts = image_facts("a.svg" if is_drawing else "a.png", data)
    if facts.fault:
        require("\n" not in facts.fault, f"a fault of two lines: {facts.fault}")
        facts.fault.encode()
        return
    require(facts.width >= 1 and facts.height >= 1, f"a picture of no size: {facts}")
    if is_drawing:
        judge_drawing(data)
    elif facts.key and facts.width * facts.height <= _FEW:
        judge_raster(data, facts)


def judge_drawing(data: bytes) -> None:
    """By another reader: no element and no attribute that acts or fetches."""
    for element in ET.fromstring(data).iter():  # noqa: S314  # entities were refused before
        tag = str(element.tag).rpartition("}")[2].lower()
        require(tag not in ("script", "foreignobject", "handler", "iframe"), f"<{tag}>")
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2].lower()
            require(not local.startswith("on"), f"the attribute {name}")
            if local in ("href", "src"):
                require(_QUIET.match(value), f"it leads to {value}")


def judge_raster(data: bytes, facts: ImageFacts) -> None:
    """What is made of it is a picture of that size, without what the first one carried."""
    try:
        raster.require_whole(data)
        (made,) = raster.narrowed(data, [min(facts.width, 40)])
    except raster.Unreadable as fault:
        require(str(fault), "no word on what is wrong with a picture")
        return
    again = image_facts("a.webp", made)
    require(not again.fault, f"what is made of it is none: {again.fault}")
    require(again.width == min(facts.width, 40), f"made {again.width} wide")
    require(not again.has_location, "the place is still told")
