"""What a browser shows of a mail: each text with its place; and whether its words can be read."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, convert

if TYPE_CHECKING:
    from playwright.sync_api import Page

_BOXES = """() => {
  const blocks = "p,h1,h2,h3,h4,h5,h6,li,td,th,div,pre,blockquote,body";
  const found = new Map();
  const all = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const walk = document.createTreeWalker(document.body, all);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const isImage = node.nodeName === "IMG";
    if (!isImage && (node.nodeType !== 3 || !node.data.trim())) continue;
    const block = isImage ? node : node.parentElement.closest(blocks);
    const range = document.createRange();
    range.selectNode(node);
    const box = range.getBoundingClientRect();
    if (box.width < 1 || box.height < 1) continue;
    const at = found.get(block) ?? { text: "", left: 1e9, top: 1e9, right: 0, bottom: 0 };
    at.text += isImage ? `(${node.alt})` : node.data;
    at.left = Math.min(at.left, box.left);
    at.top = Math.min(at.top, box.top + scrollY);
    at.right = Math.max(at.right, box.right);
    at.bottom = Math.max(at.bottom, box.bottom + scrollY);
    found.set(block, at);
  }
  return [...found.values()].map((at) => ({ ...at, text: at.text.replace(/\\s+/g, " ").trim() }));
}"""

_CONTRASTS = """() => {
  const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const linear = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = channels(color).map((channel) => linear(channel / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if (channels(color)[3] !== 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const found = {};
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.parentElement;
    const isSeen = element.getClientRects().length && !element.closest("[aria-hidden]");
    if (!node.data.trim() || !isSeen) continue;
    const ink = getComputedStyle(element).color, on = paper(element);
    const [dark, light] = [luminance(ink), luminance(on)].sort((a, b) => a - b);
    found[`${ink} on ${on}`] = (light + 0.05) / (dark + 0.05);
  }
  return found;
}"""


class Box(Struct, frozen=True):
    """A block's own words, and where they stand, in pixels from the page's corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def boxes(page: "Page") -> tuple[Box, ...]:
    """In the order of the document."""
    return convert(page.evaluate(_BOXES), tuple[Box, ...])


def contrasts(page: "Page") -> dict[str, float]:
    """The contrast of each pair of colours in which words stand (WCAG 2.2)."""
    return convert(page.evaluate(_CONTRASTS), dict[str, float])


def width(page: "Page") -> int:
    """Of all that the page holds."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


def differences(one: Sequence[Box], other: Sequence[Box], most: float = 2) -> Iterator[str]:
    """Where the other shows something else, or shows it elsewhere by more than so many pixels. A
    block's height is its own; how far it stands from the one before counts, not from the top."""
    if [box.text for box in one] != [box.text for box in other]:
        yield "the words are others, or in another order"
        return
    above, above_other = 0.0, 0.0
    for box, twin in zip(one, other, strict=True):
        pairs = {
            "from the left": (box.left, twin.left),
            "to the right": (box.right, twin.right),
            "high": (box.bottom - box.top, twin.bottom - twin.top),
            "below the block before": (box.top - above, twin.top - above_other),
        }
        for what, (here, there) in pairs.items():
            if abs(here - there) > most:
                yield f"“{box.text[:40]}” stands {there:.0f} px {what}, not {here:.0f}"
        above, above_other = box.bottom, twin.bottom
