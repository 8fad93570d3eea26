"""What one entry of each folder of content is called."""

from conspectus.model.references import Folder

NOUNS = {
    Folder.ARTICLES: "article",
    Folder.TOPICS: "topic",
    Folder.PEOPLE: "person",
    Folder.ORGANIZATIONS: "organization",
    Folder.PUBLICATIONS: "publication",
    Folder.STUDIES: "study",
    Folder.PAGES: "page",
    Folder.EDITIONS: "edition",
    Folder.PUBLISHED: "published edition",
}
