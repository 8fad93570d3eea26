"""Whole folders, each in the shape of its tool."""

import pytest

from conspectus.importers.ledger import Remark
from conspectus.importers.recognition import Unknown, recognized
from conspectus.importers.register import TAKEN
from tests.digests import TOPICS, callout, planned
from tests.digests import article as article_file
from tests.importers.folders import ELEVENTY, FOLDERS, HUGO, JEKYLL, OBSIDIAN, PELICAN
from tests.importers.made import article, made


@pytest.mark.parametrize("tool", FOLDERS)
def test_a_folder_is_known_by_its_files_and_makes_a_digest_without_errors(tool: str) -> None:
    files = FOLDERS[tool]
    assert recognized(files)[0].name == tool
    result = made(files)
    assert result.ledger.files.keys() == files.keys()
    for path, fate in result.ledger.files.items():
        assert fate.told, path
        if fate.word == "taken":
            assert result.copied[fate.told] == path


def test_a_folder_of_nobody_and_one_of_two_are_refused_with_what_to_do() -> None:
    with pytest.raises(Unknown, match="name it with --from"):
        recognized({"a.md": b""})
    with pytest.raises(Unknown, match=r"hugo \(hugo.toml\), jekyll \(_config.yml\)"):
        recognized({"hugo.toml": b"", "_config.yml": b""})
    both = {".obsidian/app.json": b"{}", "hugo.toml": b""}
    assert recognized(both)[0].name == "hugo"


def test_a_setting_that_no_digest_can_have_is_told_as_left() -> None:
    result = made({"hugo.toml": b'baseURL = "/"\nlanguageCode = "../x"\ntitle = "T"\n'})
    became = {key.partition(" ")[0]: to for key, to in result.ledger.keys}
    assert became == {
        "baseURL": "left: no whole address of a site",
        "languageCode": "left: no language that is known",
        "title": "site.yaml: title",
    }
    assert Remark("site.yaml", "no whole address of a site: /") in result.ledger.remarks


class TestHugo:
    result = made(HUGO)

    def test_the_site(self) -> None:
        assert self.result.texts["site.yaml"] == (
            "title: Hives and Honey\ntagline: What beekeepers write\n"
            "base_url: https://hives.example/\nlanguage: en-gb\n"
            "topics: [bees, inspection, practice]\nfooter: The keepers\n"
        )

    def test_front_matter_in_toml(self) -> None:
        front, _ = article(self.result, "inspection")
        assert front == (
            "title: The first inspection\ntopics: [bees, inspection, practice]\n"
            "digested: 2021-04-17\nupdated: 2021-05-01\neditor: Ada Keeper\ndraft: true\n"
            "image: inspection/frame.png\nimage_alt: A frame with brood\n"
            'x-aliases: ["/old/inspection/"]\nx-date: 2021-04-17T09:30:00+02:00\nx-weight: 3\n'
        )

    def test_front_matter_in_json(self) -> None:
        assert article(self.result, "json")[0].startswith("title: Front matter in JSON\n")

    def test_shortcodes(self) -> None:
        _, body = article(self.result, "inspection")
        assert '![A smoker](inspection/smoker.png "Lit with hessian")' in body
        assert '```python\nprint("bees")\n```' in body
        assert "[Video on YouTube](https://www.youtube.com/watch?v=w7Ft2ymGmfc)" in body
        assert "`{{< stars 5 >}}` and **bold** with `Ctrl`." in body
        assert '[the swarm](swarm.md#what-to-do), and `{{< ref "x" >}}` in code.' in body

    def test_a_page_leads_to_drafts_once_they_are_out(self) -> None:
        assert (
            "Read the first inspection<!-- link to ../articles/inspection.md --> and\nthe swarm"
            "<!-- link to ../articles/swarm.md -->." in self.result.texts["content/pages/about.md"]
        )

    def test_a_bundle_and_its_picture(self) -> None:
        front, body = article(self.result, "swarm")
        assert "draft: true\nsource:\n  url: https://journal.example/swarms\n" in front
        assert '![The swarm](swarm/swarm.png "On the apple tree")' in body

    def test_the_text_of_a_tag(self) -> None:
        assert self.result.texts["content/topics/bees.md"] == (
            "---\ntitle: Bees\n---\nAll about them.\n"
        )

    def test_old_addresses_are_told(self) -> None:
        told = self.result.ledger.addresses
        assert told["/2021/04/inspection/"] == "/articles/inspection/"
        assert told["/old/inspection/"] == "/articles/inspection/"

    def test_what_would_run_is_left(self) -> None:
        fate = self.result.ledger.files["static/embed/game.html"]
        assert (fate.word, "it could run" in fate.told) == ("left", True)
        assert self.result.ledger.files["static/files/plan.pdf"].told == (
            "content/static/files/plan.pdf"
        )


class TestJekyll:
    result = made(JEKYLL)

    def test_the_address_is_made_of_two_settings(self) -> None:
        assert "base_url: https://coast.example/notes\n" in self.result.texts["site.yaml"]

    def test_liquid(self) -> None:
        _, body = article(self.result, "spring-tide")
        assert "The tide is Spring tide: what to expect. See [the boat](the-boat.md)" in body
        assert "[the rules](../pages/rules.md)" in body
        assert '```ruby\nputs "tide"\n```' in body
        assert "![Harbour](spring-tide/harbour.png)" in body
        assert "[Video on YouTube](https://www.youtube.com/watch?v=abc-123)" in body
        assert "`{% if page.author %}`By `{{ page.author }}` `{% endif %}`" in body
        assert "## Afterwards\n\nText with {{ braces }}." in body

    def test_tags_and_categories_with_blanks_between(self) -> None:
        front, _ = article(self.result, "spring-tide")
        assert "topics: [moon, tides, sea]\n" in front
        assert "x-date: 2020-03-01 08:15:00 +0100\n" in front

    def test_a_post_with_a_source_is_an_article(self) -> None:
        front, body = article(self.result, "the-boat")
        assert front == (
            "title: The boat\ndigested: 2020-03-02\nsource:\n"
            "  url: https://yard.example/boats\n  authors: [bo-sailor, cleo-diver]\n"
        )
        assert body == (
            "A *boat*, by the tide<!-- link to spring-tide.md -->.\n"
            "Read [the plan](the-boat/plan.pdf).\n"
        )
        assert ("source", "source.url") in self.result.ledger.keys

    def test_drafts_stay_drafts(self) -> None:
        assert "draft: true" in article(self.result, "unfinished")[0]

    def test_what_its_templates_make_is_left(self) -> None:
        for path in ("index.html", "README.md", "Gemfile", "_layouts/post.html"):
            assert self.result.ledger.files[path].word == "left"


class TestPelican:
    result = made(PELICAN)

    def test_settings_are_read_and_not_run(self) -> None:
        assert self.result.texts["site.yaml"].startswith(
            "title: Garden notes\ntagline: Soil and seeds\nbase_url: https://garden.example\n"
        )

    def test_keys_above_the_text(self) -> None:
        front, body = article(self.result, "soil-first")
        assert front == (
            "title: Soil first\nsummary: What a bed needs.\ntopics: [soil, compost, growing]\n"
            "digested: 2019-05-04\nupdated: 2019-06-01\neditor: Dee Grower, Eli Digger\n"
            "draft: true\nx-date: 2019-05-04 10:00\n"
        )
        assert body.endswith(
            "See [seeds](sowing.md#depth), [the index](https://garden.example/), "
            "[compost](../topics/compost.md) and\n![A bed](soil-first/bed.png). "
            "Old style: [again](sowing.md).\n"
        )

    def test_a_page_of_html(self) -> None:
        front, body = article(self.result, "letter")
        assert front.startswith("title: A letter\ntopics: [soil]\ndigested: 2018-01-02\n")
        assert body.endswith("Dear **gardener**, 2 \\* 3 is *six*.\n\n* One\n* Two\n")

    def test_other_markup_is_left_with_what_to_do(self) -> None:
        fate = self.result.ledger.files["content/old.rst"]
        assert fate.told.startswith("reStructuredText is not read; make Markdown of it")

    def test_people_get_files(self) -> None:
        assert self.result.texts["content/people/eli-digger.md"] == "---\nname: Eli Digger\n---\n"


class TestEleventy:
    result = made(ELEVENTY)

    def test_data_of_a_folder_and_of_the_site(self) -> None:
        front, _ = article(self.result, "cumulus")
        assert (
            "topics: [clouds, summer-skies]\ndigested: 2023-07-08\neditor: Fay Watcher\n" in front
        )
        assert "title: Clouds\ntagline: Looking up\n" in self.result.texts["site.yaml"]

    def test_links_and_what_only_a_program_knows(self) -> None:
        _, body = article(self.result, "cumulus")
        assert "A heap, from [stratus](stratus.md) and [about](../pages/about.md)." in body
        assert "![A cloud](cumulus/cloud.png)" in body
        assert '{{ shown }} `{% image "x.png", "alt" %}`' in body

    def test_front_matter_that_is_a_program_is_kept_and_not_run(self) -> None:
        front, body = article(self.result, "program")
        assert "draft: true" in front
        assert "Its front matter could not be read" in body
        assert body.endswith("```\n{ title: 'Made' }\n```\n")

    def test_files_that_are_copied_keep_their_addresses(self) -> None:
        assert self.result.copied["content/static/files/map.txt"] == "public/files/map.txt"


class TestObsidian:
    result = made(OBSIDIAN)

    def test_a_clipping_has_a_source(self) -> None:
        assert article(self.result, "the-long-count")[0] == (
            "title: The long count\nsummary: How a census of moths was made.\n"
            "topics: [clippings]\ndigested: 2024-02-01\nsource:\n"
            "  url: https://review.example/long-count\n  authors: [gus-counter]\n"
            "  published: 2024-01-15\n"
        )

    def test_callouts_say_no_more_than_is_known(self) -> None:
        _, body = article(self.result, "the-long-count")
        assert "> [!quote] A keeper {#a-keeper}\n>\n> The lamp is the whole trick.\n" in body
        assert "> - by: gus-counter\n" in body
        assert "> [!note] Important {#important}\n>\n> Important\n>\n> * take notes\n" in body
        assert "> **Tip: Bring a sheet**\n>\n> White ones work.\n> ```\n> sheet\n> ```\n" in body

    def test_highlights_are_listed_in_a_note(self) -> None:
        _, body = article(self.result, "the-long-count")
        assert "They counted **eleven thousand moths** in a night." in body
        assert body.endswith(
            "annotation with its `by`, or leave it out.\n>\n> * eleven thousand moths\n"
        )

    def test_links_embeds_and_comments(self) -> None:
        _, body = article(self.result, "the-long-count")
        assert "![](the-long-count/lamp.png) and Moth traps<!-- link to moth-traps.md -->" in body
        assert "and Nowhere.\n\n<!-- check the number -->" in body
        _, body = article(self.result, "moth-traps")
        assert (
            "Back to [The long count](the-long-count.md), to [How they work](#how-they-work)"
            in body
        )
        assert "By light. [Plain](the-long-count.md)" in body
        assert "[traps](moth-traps.md)" in article(self.result, "2024-03-05")[1]

    def test_tags_in_the_text_are_topics(self) -> None:
        assert "topics: [moths-traps, 2024goals]" in article(self.result, "moth-traps")[0]

    def test_other_names_are_no_addresses(self) -> None:
        assert 'x-aliases: ["traps", "Light trap"]' in article(self.result, "moth-traps")[0]


def test_no_page_and_no_file_takes_the_place_of_the_sites_own() -> None:
    site = "title: T\nbase_url: https://e.example/\nfeed_id: 'tag:e.example,2026:'\nbook: true\n"
    text = article_file(callout("figure", "one", value="1"), callout("advice", "two"))
    files = {"site.yaml": site, **TOPICS, "content/articles/a.md": text}
    first = {page.path.partition("/")[0].partition(".")[0] for page in planned(files).pages}
    assert first - {""} <= TAKEN
    source = {"_config.yml": b"", "data.md": b"---\ntitle: D\n---\nx", "topics/a.txt": b"x"}
    result = made(source)
    assert "content/pages/data-2.md" in result.texts
    assert result.copied == {"content/static/kept/topics/a.txt": "topics/a.txt"}
