"""Whatever a folder holds: its digest builds, and nothing is lost in silence."""

import json
from typing import Any

import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from conspectus.importers.making import Imported
from conspectus.importers.recognition import TOOLS
from tests.importers.made import made

PIECES = (
    *(piece.strip() for piece in r"""
    > [!note] N ¦ > [!quote]- Q ¦ > [!claim] C {#c} ¦ > text ¦ > ¦ > - by: x ¦ > — Ann Author ¦
    > > [!tip] T ¦ - [!warning] W ¦ ==mark== ¦ ==a **b**== ¦ # One ¦ ## Two {#two} ¦ === ¦ --- ¦
    - a ¦ 1. x ¦ | a | b | ¦ | --- | --- | ¦ ``` ¦ ~~~ python ¦ `x` ¦ [^1] ¦ [^1]: note ¦
    [^2]: note ¦ <b> ¦ </b> ¦ <div> ¦ </div> ¦ <ul><li>a ¦ <img src='x.png'> ¦ <a href='b.md'> ¦
    </a> ¦ <table><tr><td>1</td></tr></table> ¦ <pre><code> ¦ </code></pre> ¦
    <script>x</script> ¦ <!-- c ¦ --> ¦ <!--more--> ¦ ![x](y.png) ¦
    ![x](https://e.example/i.png) ¦ [a](b.md) ¦ [a](b.md#zz) ¦ [a](#zz) ¦ [a](javascript:x) ¦
    [a](tel:1) ¦ [r]: b.md ¦ [r][r] ¦ ![i][r] ¦ [p]: https://e.example/i.png ¦ ![j][p] ¦
    [![x](q.png)](b.md) ¦ <https://e.example> ¦ [[b]] ¦ [[b#Two|w]] ¦ ![[b]] ¦ ![[p.png]] ¦
    [[nowhere]] ¦ %% ¦ ^id ¦ #tag ¦ {{< ref 'b' >}} ¦ {{< x >}} ¦ {{< /x >}} ¦ {{% note %}} ¦
    {{% /note %}} ¦ {{</* x */>}} ¦ {{< highlight go >}} ¦ {{< /highlight >}} ¦ {% raw %} ¦
    {% endraw %} ¦ {% include x %} ¦ {{ site.baseurl }}/b/ ¦ {{ x }} ¦ {% highlight c %} ¦
    {% endhighlight %} ¦ {% comment %} ¦ {% endcomment %} ¦ {: .c} ¦ [TOC] ¦ {filename}b.md ¦
    [f]({filename}b.md) ¦ <<<<<<< a ¦ >>>>>>> b ¦ \ ¦ * ¦ ** ¦ _ ¦ ` ¦ `` ¦ | ¦ $$x_1$$ ¦
    http://e.example ¦ $ ¦ &amp; ¦ < ¦ >
    """.split("¦")),
    "    > [!note] code", "  - b", "    code", "\x07", "\u2028",
)  # fmt: skip

bodies = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(("\n", "\n\n", " ", ""))), max_size=9
).map(lambda parts: "".join(piece + gap for piece, gap in parts))
PLACES = {
    "hugo": ("hugo.toml", b"baseURL = 'https://o.example/x'", "content/posts/a.md", "content/b.md"),
    "jekyll": ("_config.yml", b"url: https://o.example\n", "_posts/2020-01-02-a.md", "b.md"),
    "pelican": (
        "pelicanconf.py", b"SITEURL = 'https://o.example'\n", "content/a.md", "content/pages/b.md"
    ),
    "eleventy": ("eleventy.config.js", b"", "posts/a.md", "b.md"),
    "obsidian": (".obsidian/app.json", b"{}", "a.md", "b.md"),
}  # fmt: skip


def in_folder(
    tool: str, body: str, front: str = "title: A\nsource: https://s.example\n"
) -> Imported:
    sign, settings, first, second = PLACES[tool]
    opened = f"---\n{front}---\n" if tool != "pelican" else f"{front}\n"
    files = {
        sign: settings, first: f"{opened}{body}".encode(),
        second: f"---\ntitle: B\n---\n{body}\n## Two\n".encode(),
    }  # fmt: skip
    return made(files, tool)


@settings(max_examples=20)
@given(st.sampled_from(sorted(TOOLS)), bodies)
def test_any_text_makes_a_digest_without_errors(tool: str, body: str) -> None:
    in_folder(tool, body)


keys = st.text("abcdefxyz_- .:É#{}[]'\"", min_size=1, max_size=12) | st.sampled_from(
    """
    title date tags categories author draft published source aliases image cover lang summary
    description slug menu permalink url status related
    """.split()
)
scalars = st.text(max_size=30) | st.sampled_from(
    [
        "true",
        "no",
        "2020-01-02",
        "2020-13-45",
        "2014-02~",
        "12:30",
        "https://x.example/a b",
        "/old/",
    ]
)
shallow = scalars | st.lists(scalars, max_size=3) | st.dictionaries(keys, scalars, max_size=3)
values: Any = shallow | st.lists(shallow, max_size=2) | st.dictionaries(keys, shallow, max_size=2)


@settings(max_examples=20)
@given(st.dictionaries(keys, values, max_size=6), st.sampled_from(("json", "yaml")))
@example({"date": "2020-01-02T10:00", "author": [{"name": "A", "url": "b"}]}, "json")
def test_no_key_of_front_matter_is_lost_in_silence(front: dict[str, Any], form: str) -> None:
    if form == "json":
        text = f"---json\n{json.dumps(front)}\n---\nText."
    else:
        text = f"---\n{yaml.safe_dump(front, allow_unicode=False)}---\nText."
    result = made(
        {"eleventy.config.js": b"", "posts/a.md": text.encode(errors="ignore")}, "eleventy"
    )
    told = {key.partition(":")[0] for key, _ in result.ledger.keys}
    kept = "kept as code" in " ".join(remark.told for remark in result.ledger.remarks)
    assert kept or {key.partition(":")[0] for key in front} <= told
