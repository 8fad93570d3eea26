"""Links, images and films as Markdown writes them."""

import re

_VIDEOS = {
    "youtube": ("https://www.youtube.com/watch?v={}", "Video on YouTube"),
    "vimeo": ("https://vimeo.com/{}", "Video on Vimeo"),
}


def video(where: str, id: str, words: str = "") -> str:
    """A paragraph with a link to a video."""
    pattern, name = _VIDEOS[where]
    return f"\n\n{link(pattern.format(id), label(words) or name)}\n\n"


def image(src: str, alt: str = "", caption: str = "") -> str:
    """An image in Markdown; an address with blanks is written as one."""
    title = f' "{_quoted(caption)}"' if caption.strip() else ""
    return f"![{label(alt)}]({address(src)}{title})"


def link(target: str, words: str) -> str:
    """A link; the words are Markdown."""
    return f"[{words}]({address(target)})"


def address(target: str) -> str:
    """An address as it stands between brackets."""
    bare = re.sub(r"\s", lambda m: "%20" if m[0] == " " else "", target.strip())
    return re.sub(r"[()<>\\\"]", lambda m: f"%{ord(m[0]):02X}", bare)


def label(words: str) -> str:
    """Words as they stand between square brackets."""
    return re.sub(r"[\[\]\\]", r"\\\g<0>", " ".join(words.split()))


def _quoted(words: str) -> str:
    return " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
