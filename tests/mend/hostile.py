"""Files as editors could write them and nobody should: valid, and odd in every way YAML allows."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from conspectus.model import frontmatter, references, settings
from conspectus.model.annotations import KINDS
from conspectus.model.dates import Date
from conspectus.model.quantities import Quantity
from conspectus.model.references import WRITTEN, Folder
from conspectus.model.sources import NOT_TEXT
from conspectus.parse.document import METAS
from conspectus.parse.schema import Shape, fields_of, shapes_of, takes_several

Draw = Callable[[st.SearchStrategy[Any]], Any]

WORDS = [
    *"no|12:30|2014-02~|a: b|a #b|- x|? y|[z|it's|say \"x\"|back\\slash|#ff|&a|*b|!t".split("|"),
    *"@x|`y`|~|null|true|1e3|x:|:x|-|...|é ü|漢字|{{7*7}}|a, b|k: [x]|\u00a0nb\u00a0".split("|"),
    *"https://example.org/?a=b,c&d#e|<!-- c -->|\u202eabc|👩‍👧|a:b|a#b|, |: |# | -|}|=".split("|"),
    *"'|\"|''|>|%p".split("|"),
    "|",
    "words enough to go on in a further line " * 3,
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from([word for word in WORDS if word.strip()]),
    st.lists(st.sampled_from([w.strip() for w in WORDS if w.strip()]), min_size=1, max_size=6).map(
        " ".join
    ),
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
    ).filter(lambda text: bool(text.strip())),
).map(lambda text: re.sub(NOT_TEXT, "", text).strip() or "x")
SLUGS = st.sampled_from(["a", "big-data", "2014", "größe-2", "no", "null", "x1"])
DATES = st.sampled_from(["2014", "2014-02~", "2014-02-14", "2014-12/2015-01", "0001?", "2014%"])
ADDRESSES = st.sampled_from(["https://example.org/", "http://a.b/?x=1&y=[2]#z", "https://x.y/a,b"])
SAMPLES: dict[Any, st.SearchStrategy[str]] = {
    str: TEXTS,
    bool: st.sampled_from(["true", "false"]),
    int: st.sampled_from(["1", "50"]),
    Date: DATES,
    Quantity: st.sampled_from(["54 %", "9 in 10", "3:1", "1,200 firms", "many"]),
    frontmatter.Url: ADDRESSES,
    frontmatter.Color: st.sampled_from(["#8a4b0f", "#FFFFFF"]),
    frontmatter.Language: st.sampled_from(["de", "pt-BR"]),
    settings.BaseUrl: st.just("https://example.org/d/"),
    settings.TagPrefix: st.just("tag:example.org,2026:"),
    settings.Scheme: st.sampled_from(["ftp", "tel"]),
    settings.Pattern: st.just("https://example.org/{path}#{line}"),
    settings.Phrase: TEXTS,
    settings.Swatch: st.just("#8a4b0f"),
    references.PassageName: st.sampled_from(["a#b", "#c", "big-data#2014"]),
}
REMARKS = ["# why", "#", "# a: b", "#x", "# 'quoted", "# é — 漢"]


def sample(shape: Shape) -> st.SearchStrategy[str]:
    if shape.limits and shape.limits[0].extra and (some := shape.limits[0].extra.get("one_of")):
        return st.sampled_from(["url"] if some == "keys" else list(some))
    return SAMPLES.get(shape.annotation, SLUGS)


class Yaml:
    """Writes a mapping that fills a struct, by chance in any way."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw

    def chance(self, of: int) -> bool:
        return bool(self.draw(st.integers(1, of)) == 1)

    def remark(self, of: int = 6) -> str:
        return (
            f"{' ' * self.draw(st.integers(1, 3))}{self.pick(REMARKS)}" if self.chance(of) else ""
        )

    def pick(self, choices: list[str]) -> str:
        return str(self.draw(st.sampled_from(choices)))

    def struct(self, struct: Any, indent: int) -> list[str]:
        shapes = shapes_of(struct)
        wanted = [key for key, (_, _, required) in fields_of(struct).items() if required]
        others = st.lists(st.sampled_from([*shapes, "x-own", "x-more"]), unique=True, max_size=7)
        keys = self.draw(st.permutations(list(dict.fromkeys([*wanted, *self.draw(others)]))))
        return [line for key in keys for line in self.entry(key, shapes.get(key), indent)]

    def entry(self, key: str, shape: Shape | None, indent: int) -> list[str]:
        pad = " " * indent
        lines = [""] * self.draw(st.integers(0, 2)) if self.chance(4) else []
        if self.chance(5):
            lines.append(
                " " * self.draw(st.sampled_from([indent, indent + 3, 0])) + self.pick(REMARKS)
            )
        name = f'"{key}"' if self.chance(9) else key
        start = f"{pad}{name}:" if self.chance(9) else f"{pad}{name} :"
        if shape is None:
            return lines + [
                start + line if not n else line for n, line in enumerate(self.own(indent))
            ]
        if self.chance(15):
            return [*lines, start + self.remark()]
        if shape.origin is tuple and shape.inner:
            return lines + self.listed(start, shape.inner, indent)
        if shape.is_section:
            return lines + self.section(start, shape.annotation, indent)
        if shape.origin is dict and shape.inner:
            found = [start + self.remark()]
            for word in ("a b", "c-d", "e: f"):
                inner = " " * (indent + 2) + (f"'{word}'" if ":" in word else word) + ":"
                found += self.scalar(inner, self.draw(sample(shape.inner)), indent + 2)
            return lines + found
        return lines + self.scalar(start, self.draw(sample(shape)), indent)

    def own(self, indent: int) -> list[str]:
        """What stands behind a key of the editor's."""
        pad = " " * (indent + self.draw(st.integers(1, 4)))
        ways = [
            [" no # really"],
            [' "a"'],
            [" {a: [1, 2], b: 'c'}"],
            [" # list", f"{pad}- a   # x", f"{pad}-   b: c", f"{pad}    d:  e"],
            [" |", f"{pad} a", "", f"{pad}   b # c"],
            [" >-", f"{pad}a", f"{pad}b"],
            [" a", f"{pad}b", f"{pad}c # d"],
            [" 'a", "", f"{pad} b'"],
        ]
        return ways[self.draw(st.integers(0, len(ways) - 1))]

    def listed(self, start: str, inner: Shape, indent: int) -> list[str]:
        count = self.draw(st.integers(0, 4))
        if not count:
            return [f"{start} []{self.remark()}"]
        step = self.draw(st.sampled_from([0, 1, 2, 4]))
        pad = " " * (indent + step)
        if inner.is_section:
            found = [start + self.remark()]
            for _ in range(count):
                if self.chance(3):
                    found.append(f"{pad}- {self.flow(inner.annotation)}{self.remark()}")
                    continue
                lines = [line for line in self.struct(inner.annotation, indent + step + 2) if line]
                first = next(n for n, line in enumerate(lines) if line.strip()[:1] != "#")
                found += lines[:first]
                found += [f"{pad}- {lines[first].lstrip()}", *lines[first + 1 :]]
            return found
        texts = [self.draw(sample(inner)) for _ in range(count)]
        if self.chance(2):
            found = [start + self.remark()]
            for text in texts:
                if self.chance(6):
                    found.append(f"{pad}{self.pick(REMARKS)}")
                found += self.scalar(f"{pad}-", text, indent + step)
            return found
        items = [self.quoted(text) for text in texts]
        if self.chance(3):
            comma = f",{self.remark(3)}\n{pad}  "
            return f"{start} [{comma.join(items)}{self.remark()}\n{pad} ]{self.remark()}".split(
                "\n"
            )
        return [f"{start} [{', '.join(items)}]{self.remark()}"]

    def section(self, start: str, struct: Any, indent: int) -> list[str]:
        if self.chance(4):
            return [f"{start} {self.flow(struct)}{self.remark()}"]
        found = self.struct(struct, indent + self.draw(st.integers(1, 4)))
        return [start + self.remark(), *found] if found else [f"{start} {{}}"]

    def flow(self, struct: Any) -> str:
        shapes = shapes_of(struct)
        wanted = [key for key, (_, _, required) in fields_of(struct).items() if required]
        keys = dict.fromkeys(
            [*wanted, *self.draw(st.lists(st.sampled_from(list(shapes)), max_size=3))]
        )
        pairs = []
        for key in keys:
            shape = shapes[key]
            several = shape.origin is tuple and shape.inner
            text = self.draw(sample(shape.inner if several and shape.inner else shape))
            pairs.append(
                f"{key}: [{self.quoted(text)}]" if several else f"{key}: {self.quoted(text)}"
            )
        return "{" + ", ".join(pairs) + "}"

    def quoted(self, text: str) -> str:
        if text.isalnum() and self.chance(2):
            return text
        if self.chance(2):
            return "'" + text.replace("'", "''") + "'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def scalar(self, start: str, text: str, indent: int) -> list[str]:
        pad = " " * (indent + self.draw(st.integers(1, 4)))
        words = [word for word in text.split(" ") if word]
        way = self.draw(st.integers(0, 6))
        if way == 0 and text[:1].strip():
            sign = self.pick([">-", ">", "|-", "|"])
            return [f"{start} {sign}{self.remark()}", *(pad + word for word in words)]
        if way == 1 and all(word.isalpha() for word in words):
            return [f"{start} {words[0]}", *(pad + word for word in words[1:])]
        if way == 2 and len(words) > 1:
            first, *rest = self.quoted(text).split(" ", 1)
            return [f"{start} {first}", *(pad + piece for piece in rest), *self.below(pad)]
        if way == 3:
            return [start, f"{pad}{self.quoted(text)}{self.remark()}"]
        return [f"{start}  {self.quoted(text)}{self.remark()}"]

    def below(self, pad: str) -> list[str]:
        return [f"{pad}{self.pick(REMARKS)}"] if self.chance(5) else []


def callouts(draw: Draw) -> Iterator[str]:
    """Lines of callouts, each put in any way that is one."""
    write = Yaml(draw)
    signs = st.sampled_from(["> ", ">", " > ", "   >"])
    for number in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(sorted(KINDS)))
        struct = KINDS[kind]
        title = draw(st.sampled_from(["T", "A *b* title", "It's `c`"]))
        word = draw(st.sampled_from([kind, kind.upper()]))
        yield f"{draw(signs)}[!{word}]   {title}  {{#i{number}}}  "
        yield from [">"] * draw(st.integers(0, 2))
        text = draw(
            st.sampled_from([["Words."], ["a", ">", "* b", "*  c"], ["a  ", "b <!-- c -->"]])
        )
        yield from (f"{draw(signs)}{line}" if line != ">" else ">  " for line in text)
        yield from [">"] * draw(st.integers(1, 2))
        names = draw(st.permutations(list(shapes_of(struct))))[: draw(st.integers(1, 6))]
        for name in dict.fromkeys([*names, "by", *(["value"] if kind == "figure" else [])]):
            yield from _field(draw, write, struct, name, draw(signs))
        yield ""


def _field(draw: Draw, write: Yaml, struct: Any, name: str, sign: str) -> list[str]:
    shape = shapes_of(struct)[name]
    if shape.is_fragment:
        pieces = draw(
            st.sampled_from(
                [["some *words*"], ["a", "b [c](#i0)"], ["x", "-y", "- z"], ['"q"', "'r'"]]
            )
        )
    elif takes_several(struct, name) and shape.inner:
        found = dict.fromkeys(draw(sample(shape.inner)) for _ in range(draw(st.integers(1, 4))))
        pieces = [f" {draw(st.sampled_from([',', ', ', ' , ']))}".join(found)]
        pieces = pieces[0].split(" , ", 1) if write.chance(3) else pieces
    else:
        text = draw(SAMPLES[str] if shape.annotation is str else sample(shape))
        words = " ".join(text.split()).split(" ")
        pieces = [" ".join(words[:2]), *words[2:]] if write.chance(3) else [" ".join(words)]
    pieces = [piece.strip(" ") for piece in pieces]
    first, *others = [piece for piece in pieces if piece] or ["x"]
    blanks = " " * draw(st.integers(1, 3))
    lines = [f"{sign if sign.endswith(' ') else sign + ' '}-{blanks}{name} :  {first}"]
    return [*lines, *(f"> {' ' * draw(st.integers(4, 6))}{piece}" for piece in others)]


@st.composite
def documents(draw: Draw) -> tuple[Folder, str]:
    folder = draw(st.sampled_from(list(WRITTEN)))
    front = "\n".join(Yaml(draw).struct(METAS[folder], draw(st.sampled_from([0, 0, 0, 2]))))
    body = ["Text  ", "", "* a", "", *(callouts(draw) if folder is Folder.ARTICLES else ())]
    end = draw(st.sampled_from(["", "\n", "\n\n  \n"]))
    return folder, f"---{draw(st.sampled_from(['', '  ']))}\n{front}\n---\n" + "\n".join(body) + end


@st.composite
def sites(draw: Draw) -> str:
    start = draw(st.sampled_from(["", "---\n", "# Of the digest\n\n"]))
    return f"{start}{chr(10).join(Yaml(draw).struct(settings.Settings, 0))}\n"
