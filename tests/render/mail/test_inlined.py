import re

from msgspec.structs import replace

from conspectus.model.fragments import Mention
from conspectus.render.mail import inlined
from tests.editions import rich, tiny
from tests.mailings import html_of, richer


def styled(body: str, css: str = "p { color: #123456; }") -> str:
    return inlined(
        f"<!DOCTYPE html><html><head><style>{css}</style></head><body>{body}</body></html>"
    )


def test_a_rule_stands_in_the_elements_that_it_is_for() -> None:
    html = styled("<p>a</p><div>b</div>")

    assert '<p style="color:#123456">a</p><div>b</div>' in html
    assert "<style" not in html


def test_what_is_to_stay_a_stylesheet_does() -> None:
    kept = "@media (prefers-color-scheme: dark) { p { color: #fff !important; } }"
    html = styled(f'<style data-css-inline="keep">{kept}</style><p>a</p>')

    assert f"<style>{kept}</style>" in html


def test_nothing_is_fetched_and_no_file_is_read() -> None:
    places = ("http://127.0.0.1:9/a.css", "pyproject.toml", "file:///etc/hosts")
    links = "".join(f'<link rel="stylesheet" href="{place}">' for place in places)

    assert "<p>a</p>" in styled(f"{links}<p>a</p>", css="")


def test_what_leads_nowhere_is_words() -> None:
    html = styled(
        '<p><a class="b" href="/articles/a/">A <em>b</em></a> <a href="https://a.example/">c</a></p>'
    )

    assert '">A <em>b</em> <a href="https://a.example/">c</a></p>' in html


def test_elements_that_few_know_are_others() -> None:
    html = styled(
        '<figure class="image"><img alt="a" loading="lazy"><figcaption>b</figcaption></figure>', ""
    )

    assert '<div><img alt="a"><p>b</p></div>' in html


def test_code_keeps_its_lines() -> None:
    assert "<code>a\n\n  b</code>" in styled("<p>\n\n  c</p><pre><code>a\n\n  b</code></pre>", "")


class TestAnEdition:
    def test_loads_runs_and_asks_for_nothing(self) -> None:
        html = html_of(richer())

        assert not re.search(
            r"<(script|link|iframe|object|form|svg|video)\b|url\(|@import|@font-face", html
        )
        assert set(re.findall(r'\bsrc="([^"]*)"', html)) == {"cid:cup@conspectus"}

    def test_holds_its_layout_in_tables_that_are_none_to_a_voice(self) -> None:
        html = html_of(rich())

        tables = re.findall(r"<table[^>]*>", html)
        assert tables
        assert all('role="presentation"' in table for table in tables)

    def test_tells_its_language_and_direction_of_each_text(self) -> None:
        html = html_of(rich())

        assert '<html lang="en" dir="ltr"' in html
        german = [tag for tag in re.findall("<[^>]*>", html) if 'lang="de"' in tag]
        assert {tag.split()[0] for tag in german} == {"<div", "<blockquote"}
        assert all('dir="ltr"' in tag and re.search("direction: ?ltr", tag) for tag in german)

    def test_is_of_a_digest_without_an_address_and_leads_nowhere(self) -> None:
        assert "<a " not in html_of(tiny())

    def test_has_notes_by_their_numbers_and_names_as_words(self) -> None:
        """Few programs follow a link within a mail, and a name's page is no part of the news."""
        issue = rich()
        editorial = (*issue.editorial, "<p>", Mention("people/bo/", "Bo & Co"), "</p>")
        html = html_of(replace(issue, editorial=editorial))

        assert re.search("<sup[^>]*>1</sup>", html)
        assert re.search("<p[^>]*>Bo &amp; Co</p>", html)

    def test_says_what_a_digest_says_instead(self) -> None:
        own = {
            "mail/edition.html": '{% extends "theme/mail/edition.html" %}'
            "{% block head %}<tr><td><h1>Ours</h1></td></tr>{% endblock %}"
        }
        from tests.digests import THEME

        theme = {"theme/mail/edition.html": THEME.templates["mail/edition.html"].text}

        html = html_of(rich(), own | theme)
        assert "Ours</h1>" in html
        assert "Steeped" in html
