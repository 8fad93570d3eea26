"""What an import comes to, in memory."""

from collections.abc import Mapping

from conspectus.images.formats import image_facts
from conspectus.importers.making import Imported, imported
from conspectus.importers.recognition import TOOLS, recognized
from conspectus.link import link
from conspectus.model.references import Folder, Key
from conspectus.model.sources import Asset
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.problems import Findings, Problem, errors


def made(files: Mapping[str, bytes], tool: str = "") -> Imported:
    """The digest of a folder, of which it has been shown that it builds without an error."""
    chosen = TOOLS[tool] if tool else recognized(files)[0]
    result = imported(files, chosen, "A folder")
    assert faults(result, files) == []
    return result


def faults(result: Imported, files: Mapping[str, bytes]) -> list[Problem]:
    """Errors of the digest, with its drafts and without."""
    found = Findings("site.yaml")
    settings = parse_site(result.texts["site.yaml"], found)
    problems = list(found.problems)
    documents = []
    for path, text in result.texts.items():
        if path != "site.yaml":
            found = Findings(path)
            folder, slug = path.removeprefix("content/").removesuffix(".md").split("/")
            documents.append(parse_document(path, Key(Folder(folder), slug), text, "en", found))
            problems += found.problems
    assets = tuple(
        Asset(new, new.removeprefix("content/"), 1, image_facts(new, files[old]))
        for new, old in result.copied.items()
    )
    for drafts in (True, False):
        problems += link(documents, settings, assets, drafts=drafts)[1]
    return errors(problems)


def article(result: Imported, slug: str) -> tuple[str, str]:
    """Front matter and body of an article."""
    _, front, body = result.texts[f"content/articles/{slug}.md"].split("---\n", 2)
    return front, body


def post(body: str, front: str = "title: T\nsource: https://s.example/x\n") -> dict[str, bytes]:
    """A folder of Jekyll's with one post."""
    text = f"---\n{front}---\n{body}"
    return {"_config.yml": b"title: C\n", "_posts/2020-01-02-a-post.md": text.encode()}


def turned(body: str, tool: str = "jekyll") -> str:
    """What becomes of the body of a post that names its source."""
    if tool == "jekyll":
        files = post(body)
    elif tool == "hugo":
        text = f"---\ntitle: T\nsource: https://s.example/x\ndate: 2020-01-02\n---\n{body}"
        files = {"hugo.toml": b"", "content/posts/a-post.md": text.encode()}
    else:
        text = f"---\ntitle: T\nsource: https://s.example/x\n---\n{body}"
        files = {".obsidian/app.json": b"{}", "a-post.md": text.encode()}
    return article(made(files), "a-post")[1].rstrip("\n")
