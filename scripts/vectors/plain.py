"""What stands where a hostile text is refused: for each type of value one that it takes."""

from typing import Any

from conspectus.model import annotations, frontmatter, references, settings
from conspectus.model.dates import Date
from conspectus.model.quantities import Quantity
from conspectus.model.references import Folder
from conspectus.parse.schema import Shape
from conspectus.schemas.forms import choices

SLUG = "one"
"""Of every file. People and organizations share one namespace, so these are called otherwise."""
SLUGS = {Folder.PEOPLE: "ann", Folder.ORGANIZATIONS: "board"}
OTHER = "two"
"""A topic of which nothing is hostile."""
PICTURE = "content/articles/pic.png"

PLAIN: dict[Any, str] = {
    str: "Plain",
    bool: "true",
    int: "1",
    Date: "2014-05-01",
    Quantity: "54 %",
    frontmatter.Url: "https://example.org/plain",
    frontmatter.FileName: "plain.txt",
    frontmatter.Language: "de",
    frontmatter.Color: "#8a4b0f",
    settings.BaseUrl: "https://example.org/a/b/",
    settings.TagPrefix: "tag:example.org,2014:",
    settings.FolderPath: "clippings",
    settings.Scheme: "tel",
    settings.Pattern: "https://example.org/edit/{path}",
    settings.Editor: "file",
    settings.Phrase: "Plain",
    settings.Swatch: "#8a4b0f",
    settings.Section: "topics",
    references.ArticleName: SLUG,
    references.TopicName: OTHER,
    references.ActorName: SLUGS[Folder.PEOPLE],
    references.OrganizationName: SLUGS[Folder.ORGANIZATIONS],
    references.PublicationName: SLUG,
    references.StudyName: SLUG,
    references.MediaName: "pic.png",
    references.PassageName: f"{SLUG}#claim",
    references.ItemName: f"{SLUG}#claim",
    references.FormerId: "once",
    annotations.Speaker: "author",
}


def plain(shape: Shape, noun: str = "") -> str:
    """A value, in a file of that noun. Raises KeyError for a type that is not listed yet."""
    if shape.annotation is references.FormerSlug:
        return f"once-{noun}"
    return next(iter(choices(shape)), "") or PLAIN[shape.annotation]
