from conspectus.model.outputs import Look
from conspectus.plan.assets import assets
from tests.digests import digest_of, entry

DIGEST = digest_of({"content/topics/speed.md": entry(title="S", color="'#A1B2C3'")})


def test_the_stylesheet_is_named_by_its_content_and_holds_the_topics_colours() -> None:
    (one,), (other,) = (assets(Look(css=css), DIGEST).files for css in ("a{}", "b{}"))

    assert b'[data-topic="speed"]{--hue-light:#a1b2c3;}' in one.data
    assert one.data.startswith(b"a{}")
    assert one.path != other.path
    assert one.path == assets(Look(css="a{}"), DIGEST).stylesheet


def test_scripts_are_joined_in_the_order_of_their_names_each_in_its_own_scope() -> None:
    made = assets(Look(scripts={"b.js": "const x = 2;\n", "a.js": "const x = 1;\n"}), DIGEST)

    (script,) = (file for file in made.files if file.path == made.script)
    assert script.data == b"{\nconst x = 1;\n}\n{\nconst x = 2;\n}\n"


def test_the_heads_script_and_the_modules_for_later_are_files_of_their_own() -> None:
    made = assets(Look(scripts={"head/theme.js": "1", "later/search.js": "export {};"}), DIGEST)

    data = {file.path: file.data for file in made.files}
    assert b"1" in data[made.head_script]
    assert {name: data[path] for name, path in made.later} == {"search": b"export {};"}
    assert made.script == ""


def test_a_theme_without_scripts_has_none() -> None:
    made = assets(Look(), DIGEST)

    assert (made.head_script, made.script, made.later) == ("", "", ())


def test_the_digests_own_colours_take_the_place_of_the_themes() -> None:
    colors = "{paper: '#ffffff', dark_ink: '#eeeeee', accent: '#00308f'}"
    digest = digest_of({"site.yaml": f"title: T\ncolors: {colors}\n"})

    (style,) = assets(Look(css="a{}"), digest).files

    rule = b":root{--paper-light:#ffffff;--hue-light:#00308f;--ink-dark:#eeeeee;}"
    assert rule in style.data.partition(b"@layer topics")[2]
