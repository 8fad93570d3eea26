"""What becomes of a text, construct by construct."""

import pytest

from conspectus.importers.code import between, fence, outside_code, span
from conspectus.importers.matter import lines_of_keys, matter
from conspectus.importers.pelican import settings
from tests.importers.made import article, made, post, turned

HTML = [
    ("<b>a</b> <i>b</i> <s>c</s> <kbd>d</kbd>", "**a** *b* ~~c~~ `d`"),
    ("x <strong> a </strong>.", "x  **a** ."),
    ("a<br>b", "a\\\nb"),
    ('<a href="https://e.example/x">words</a>', "[words](https://e.example/x)"),
    ('<a id="place"></a>Text', "Text"),
    ("<h1>Head</h1>", "## Head"),
    ("<ul><li>a<li>b<ol><li>c</ol></ul>", "* a\n* b\n  1. c"),
    ("<blockquote>a<br>b</blockquote>", "> a\\\n> b"),
    ('<pre><code class="language-go">a &lt; b</code></pre>', "```go\na < b\n```"),
    (
        "<table><tr><th>a<th>b</tr><tr><td>1<td>2</tr></table>",
        "| a | b |\n| --- | --- |\n| 1 | 2 |",
    ),
    ("<details><summary>More</summary>text</details>", "**More**\n\ntext"),
    (
        '<iframe src="https://www.youtube.com/embed/abc" width="4"></iframe>',
        "[Video on YouTube](https://www.youtube.com/watch?v=abc)",
    ),
    ("`<b>` stays code", "`<b>` stays code"),
    ("a < b and <https://e.example>", "a < b and <https://e.example>"),
]


@pytest.mark.parametrize(("html", "markdown"), HTML)
def test_simple_html_is_markdown(html: str, markdown: str) -> None:
    assert turned(html) == markdown


def test_what_no_markdown_says_stays_and_is_listed() -> None:
    files = post("x<sub>2</sub> <script>run()</script> <em class=c>y</em>")
    result = made(files)
    assert article(result, "a-post")[1] == "x<sub>2</sub>  *y*\n"
    assert result.ledger.turned["<sub>", "left as text"] == 1
    assert result.ledger.turned["<script>", "left out"] == 1
    assert result.ledger.turned["class=… of tags", "left out"] == 1
    told = [remark.told for remark in result.ledger.remarks]
    assert "a <script> was left out: <script>run()" in told


CALLOUTS = [
    ("> [!note] Title\n> Text.", "> [!note] Title {#title}\n>\n> Text."),
    ("> [!NOTE]\n> Text.", "> [!note] Note {#note}\n>\n> Text."),
    ("> [!tip]+ **Do** it\n> Text.", "> [!note] Tip: **Do** it {#do-it}\n>\n> Text."),
    ("> [!info] See [x](https://x.example)\n> T.",
     "> [!note] Info: See x {#see-x}\n>\n> See [x](https://x.example)\n>\n> T."),
    ("> [!quote]\n> Words.\n> -- Ann Author",
     "> [!quote] Quote {#quote}\n>\n> Words.\n>\n> - by: ann-author"),
    ("> [!quote]\n> Words.", "> [!note] Quote {#quote}\n>\n> Words."),
    ("> [!warning] W\n> ## Head", "> **Warning: W**\n>\n> ## Head"),
    ("- [!note] in a list", "- **in a list**"),
    ("> [!note] A\nlazy\n\nb", "> [!note] A {#a}\n>\n> lazy\n\nb"),
    ("```\n> [!note] code\n```", "```\n> [!note] code\n```"),
    ("==a== and ===b===",
     "**a** and ===b===\n\n> [!note] What was highlighted {#highlighted}\n>\n"
     "> Marked where this text comes from, which does not tell who says it. Make each an\n"
     "> annotation with its `by`, or leave it out.\n>\n> * a"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), CALLOUTS)
def test_callouts_and_highlights_say_no_more_than_is_known(written: str, expected: str) -> None:
    assert turned(written, "obsidian") == expected


def test_an_annotation_of_ours_stays_as_it_is() -> None:
    ours = "> [!claim] Joint {#joint}\n>\n> Text.\n>\n> - by: author"
    assert turned(ours, "obsidian") == ours


def test_pages_have_no_annotations() -> None:
    files = {"_config.yml": b"title: C\n", "p.md": b"---\ntitle: P\n---\n> [!tip] T\n> x ==y==\n"}
    assert made(files).texts["content/pages/p.md"].endswith("> **Tip: T**\n>\n> x **y**\n")


LINKS = [
    ("[a](tel:123)", "[a](tel:123)"),
    ("[a](javascript:alert)", "a (`javascript:alert`)"),
    ("[a](/nowhere/)", "a (`/nowhere/`)"),
    ("![a](nowhere.png)", "`![a](nowhere.png)`"),
    ("![a](https://e.example/i.png)", "[a](https://e.example/i.png)"),
    ("[![a](https://e.example/i.png)](https://e.example)", "[a](https://e.example)"),
    ("[a](//e.example/x)", "[a](https://e.example/x)"),
    ("[a](#nowhere)", "a (`#nowhere`)"),
    ("![a](data:image/png;base64,AA)", "`![a](data:image/png;base64,AA)`"),
    ("[a][b]\n\n[b]: gone.md", "[a][b]\n\n`gone.md`"),
    ("`[a](gone.md)`", "`[a](gone.md)`"),
]


@pytest.mark.parametrize(("written", "expected"), LINKS)
def test_a_link_leads_somewhere_or_is_its_words(written: str, expected: str) -> None:
    assert turned(written) == expected


def test_harmless_schemes_are_allowed_by_the_site() -> None:
    assert "schemes: [tel]\n" in made(post("[a](tel:1)")).texts["site.yaml"]


def test_a_picture_of_the_same_name_gets_another_and_one_shown_twice_has_one_place() -> None:
    from tests.importers.folders import picture

    files = post("![a](/x/i.png) ![b](/y/i.png) ![c](/x/i.png)")
    result = made({**files, "x/i.png": picture(), "y/i.png": picture()})
    assert article(result, "a-post")[1] == (
        "![a](a-post/i.png) ![b](a-post/i-2.png) ![c](a-post/i.png)\n"
    )


def test_a_picture_that_is_none_is_left_and_its_place_is_code() -> None:
    text = b"---\ntitle: T\nsource: https://s.example\n---\n![a](/i.png)"
    result = made({".obsidian/app.json": b"{}", "a-post.md": text, "i.png": b"no picture"})
    assert article(result, "a-post")[1] == "`![a](/i.png)`\n"
    assert result.ledger.files["i.png"].word == "left"


SYNTAX = [
    ("## Head {#id .c}", "## Head"),
    ("# Not the title\n\ntext", "## Not the title\n\ntext"),
    ("Title\n=====\ntext", "## Title\ntext"),
    ("* toc\n{:toc}\n\ntext", "text"),
    ("[TOC]\n\ntext", "text"),
    ("a <!--more--> b", "a  b"),
]


@pytest.mark.parametrize(("written", "expected"), SYNTAX)
def test_what_others_write_beyond_markdown(written: str, expected: str) -> None:
    assert turned(written) == expected


SHORTCODES = [
    ("{{< notice tip >}}\ntext\n{{< /notice >}}", "> [!note] Tip {#tip}\n>\n> text"),
    ("{{< gist ann 123 >}}", "[Code on GitHub](https://gist.github.com/ann/123)"),
    ("{{< x user=a id=12 >}}", "[Post on X](https://x.com/a/status/12)"),
    ('{{< details summary="S" >}}\nt\n{{< /details >}}', "**S**\n\nt"),
    ("{{< my a=`b` >}}t{{< /my >}}", "``` {{< my a=`b` >}} ```t`{{< /my >}}`"),
    ('[a]({{< ref "nowhere.md" >}})', "a (`nowhere.md`)"),
    ("```\n{{</* ref */>}} {{< ref >}}\n```", "```\n{{< ref >}} {{< ref >}}\n```"),
]


@pytest.mark.parametrize(("written", "expected"), SHORTCODES)
def test_shortcodes(written: str, expected: str) -> None:
    assert turned(written, "hugo") == expected


def test_a_text_that_nothing_else_helps_is_kept_as_code_in_a_draft() -> None:
    front, body = article(made(post("[^a]\n\n[^a]: one\n\n[^a]: two\n")), "a-post")
    assert "draft: true" in front
    assert body == "```\n[^a]\n\n[^a]: one\n\n[^a]: two\n```\n"


def test_candidates_for_a_source_are_named_and_none_is_chosen() -> None:
    files = post("[x](https://one.example/a) [y](https://two.example/b)", "title: T\n")
    front, body = article(made(files), "a-post")
    assert "source" not in front
    assert "> * <https://one.example/a>\n> * <https://two.example/b>\n" in body


class TestFrontMatter:
    def test_what_cannot_be_read_is_kept_as_it_stands(self) -> None:
        files = {"_config.yml": b"", "_posts/2020-01-02-a.md": b"---\na: &x 1\nb: *x\n---\nText\n"}
        result = made(files)
        front, body = article(result, "a")
        assert "draft: true" in front
        assert body.endswith("Text\n\n```\na: &x 1\nb: *x\n```\n")
        assert "YAML anchors" in next(iter(result.ledger.remarks)).told

    @pytest.mark.parametrize("text", [
        "+++\na = " + "[" * 3000 + "\n+++\nx", "+++\na = 1\na = 2\n+++\nx",
        "---json\n" + '{"a":' * 3000 + "\n---\nx", '---json\n{"a": 1, "a": 2}\n---\nx',
        "---\n" + "- [" * 3000 + "\n---\nx", "---\na: !!python/object:os.system x\n---\nx",
    ])  # fmt: skip
    def test_hostile_front_matter_is_not_read(self, text: str) -> None:
        found = matter(text)
        assert (found.values, bool(found.unread), bool(found.fault)) == ({}, True, True)

    def test_dates_of_toml_stand_as_they_are(self) -> None:
        found = matter("+++\nd = 2020-01-02\nt = 2020-01-02T03:04:05Z\nn = 1.50\nb = true\n+++\n")
        assert found.values == {
            "d": "2020-01-02", "t": "2020-01-02T03:04:05Z", "n": "1.50", "b": "true"
        }  # fmt: skip

    def test_lines_of_keys(self) -> None:
        found = lines_of_keys("Title: A: b\nSummary: one\n    two\nTags:\n\nText: here\n")
        assert found.values == {"title": "A: b", "summary": ["one", "two"], "tags": ""}
        assert found.body == "Text: here\n"

    def test_a_date_in_words_and_one_that_is_none(self) -> None:
        front, _ = article(made(post("x", "title: T\ndate: 3 May 2020\n")), "a-post")
        assert "digested: 2020-05-03\n" in front
        assert "x-date: 3 May 2020\n" in front
        front, _ = article(made(post("x", "title: T\ndate: 02/03/2020\n")), "a-post")
        assert "digested: 2020-01-02\n" in front  # the file's name
        assert "x-date: 02/03/2020\n" in front

    def test_nobody_is_lost_who_is_described_by_more_than_a_name(self) -> None:
        given = "title: T\nauthor: [{name: Ann, url: https://a.example}]\n"
        front, _ = article(made(post("x", given)), "a-post")
        assert "editor: Ann\n" in front
        assert 'x-author: [{"name": "Ann", "url": "https://a.example"}]\n' in front


class TestCode:
    def test_code_is_kept_apart(self) -> None:
        text = "a `b` ``c ` d`` \\`e` \n\n```x\nf\n```\n\n> ```\n> g\n> ```\n\n    h\n"
        seen: list[str] = []

        def upper(words: str) -> str:
            seen.append(words)
            return words.upper().replace("\0C", "\0c").replace("\0F", "\0f")

        made = outside_code(text, upper)
        assert made == "A `b` ``c ` d`` \\`E` \n\n```x\nf\n```\n\n> ```\n> g\n> ```\n\n    h\n"
        assert not set("bcdfgh") & set(seen[0].replace("\0c", "").replace("\0f", ""))

    def test_ticks_are_enough(self) -> None:
        assert span("a `b`") == "`` a `b` ``"
        assert fence("```") == "````\n```\n````"

    def test_what_ends_nowhere_begins_nowhere(self) -> None:
        assert between("(a)(b", r"\(", r"\)", lambda _, inner: inner.upper()) == "A(b"


def test_what_begins_with_a_sign_is_a_tag_only_behind_a_blank() -> None:
    text = b"---\ntitle: T\nsource: https://s.example\n---\n#one a#two [x](#three) `#four` # five\n"
    result = made({".obsidian/app.json": b"{}", "a-post.md": text})
    assert "topics: [one]\n" in article(result, "a-post")[0]


def test_what_we_write_ourselves_comes_back() -> None:
    front = (
        "title: T\nsummary: S\ntopics: [a, b]\ndigested: 2020-01\nupdated: 2020-02\neditor: jl\n"
        "lang: de\nsource:\n  title: Theirs\n  url: https://s.example/\n  authors: [ann]\n"
        "  publication: paper\n  published: 2019-09~\n  accessed: 2020-01-01\n  lang: en\n"
        "  access: open\n  archive: https://a.example/\n  clipping: c.txt\nx-own: [1, {b: c}]\n"
    )
    body = "> [!claim] Joint {#joint}\n>\n> Text.\n>\n> - by: ann\n>\n"
    made_front, made_body = article(made(post(body, front)), "a-post")
    assert made_front == front.replace("[1, {b: c}]", '["1", {"b": "c"}]')
    assert made_body == "> [!claim] Joint {#joint}\n>\n> Text.\n>\n> - by: ann\n"


def test_hugos_folders_of_languages() -> None:
    text = b"---\ntitle: T\ndate: 2020-01-02\nsource: https://s.example\n---\nText.\n"
    other = text.replace(b"s.example", b"t.example")
    files = {"hugo.toml": b"[languages.de]\ntitle='x'\n", "content/de/posts/a.md": text,
             "content/posts/b.fr.md": other}  # fmt: skip
    result = made(files)
    assert "lang: de\n" in article(result, "a")[0]
    assert "lang: fr\n" in article(result, "b")[0]


def test_of_two_texts_from_one_source_the_second_is_a_draft() -> None:
    text = b"---\ntitle: T\nsource: https://s.example/x\n---\nText.\n"
    result = made({".obsidian/app.json": b"{}", "a.md": text, "b.md": text})
    assert "draft" not in article(result, "a")[0]
    front, body = article(result, "b")
    assert front == "title: T\ndraft: true\nx-source-url: https://s.example/x\n"
    assert body.startswith("> [!note] The same source {#the-same-source}\n")
    assert body.endswith("\n\nText.\n")


def test_only_a_quote_is_somebodys_words() -> None:
    made_of = turned("> [!note] N\n> Words.\n> — Ann Author", "obsidian")
    assert made_of == "> [!note] N {#n}\n>\n> Words.\n> — Ann Author"


def test_values_nest_so_deep_and_no_deeper() -> None:
    text = '---json\n{"a": ' + "[" * 30 + "]" * 30 + "}\n---\nx"
    assert "nest deeper than 20" in matter(text).fault


def test_somebody_without_a_name_is_kept_as_it_stands() -> None:
    front, _ = article(made(post("x", "title: T\nauthor: [{login: ann}]\n")), "a-post")
    assert 'x-author: [{"login": "ann"}]\n' in front


def test_an_address_that_a_shortcode_prints_is_a_link() -> None:
    text = b"---\ntitle: T\nsource: https://s.example/%s\n---\n"
    body = (
        b'See {{< ref "two.md" >}}. [x]({{< ref "two.md" >}}) <a href="{{< ref "two.md" >}}">y</a>'
    )
    result = made(
        {
            "hugo.toml": b"",
            "content/posts/a-post.md": text % b"a" + body,
            "content/posts/two.md": text.replace(b"title: T", b"title: Two [hives]") % b"b" + b"x",
        }
    )
    there = "(two.md)"
    said = rf"See [Two \[hives\]]{there}. [x]{there} [y]{there}"
    assert article(result, "a-post")[1].strip() == said


def test_a_shortcode_that_is_shown_is_none() -> None:
    assert turned('a {{</* ref "b" */>}} c', "hugo") == 'a {{< ref "b" >}} c'


def test_a_link_to_a_paragraph_leads_to_its_text_and_is_told() -> None:
    text = b"---\ntitle: T\nsource: https://s.example\n---\n[[#^abc|there]]\n"
    result = made({".obsidian/app.json": b"{}", "a-post.md": text})
    assert article(result, "a-post")[1] == "there\n"
    assert result.ledger.turned["[[…#^block]]", "a link to the whole text"] == 1


def test_the_stroke_of_a_link_is_escaped_in_a_table() -> None:
    note = b"---\ntitle: T\nsource: https://s.example/%s\n---\n"
    text = note % b"a" + b"| a |\n|---|\n| [[Two hives\\|b]] [[Two hives#One\\|c]] |\n"
    result = made(
        {".obsidian/app.json": b"{}", "a-post.md": text, "Two hives.md": note % b"b" + b"## One\n"}
    )
    assert "| [b](two-hives.md) [c](two-hives.md#one) |" in article(result, "a-post")[1]


def test_settings_that_are_a_program_are_syntax_and_nothing_else() -> None:
    found = settings('import os\nos.abort()\nA = "\\d"\nB = f()\nC = ["x", 1, g()]\nD = None\n')
    assert found == {"A": "\\d", "B": "", "C": ["x", "1"], "D": ""}
    assert settings("A = ") == settings("A = " + "(" * 5000) == settings("\0") == {}
    assert settings("A = '" + "x" * 70_000 + "'") == {}
