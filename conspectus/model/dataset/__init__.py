"""The dataset: the tables in which a digest can be taken along, each a type of row.

The types are the one definition: columns, SQL, JSON Schema, the datapackage and the page that
explains them all are made of them and of the strings below their fields.
"""

from conspectus.model.dataset.annotations import OF_ANNOTATIONS, AnnotationRow, RelationRow
from conspectus.model.dataset.articles import OF_ARTICLES, ArticleRow
from conspectus.model.dataset.cells import Row
from conspectus.model.dataset.named import (
    OF_NAMES,
    OrganizationRow,
    PersonRow,
    PublicationRow,
    StudyRow,
    TopicRow,
)

DATASET_FORMAT = 1
"""The version of the tables: columns and tables may be added to it, none removed or given another
meaning."""

FOLDER = "data/"
"""Where in the site it lies, and its page."""

MAIN: tuple[type[Row], ...] = (
    ArticleRow,
    AnnotationRow,
    RelationRow,
    StudyRow,
    PersonRow,
    OrganizationRow,
    PublicationRow,
    TopicRow,
)
"""Whose rows stand alone."""

JOINING: tuple[type[Row], ...] = (*OF_ARTICLES, *OF_ANNOTATIONS, *OF_NAMES)
"""What those have several of: one row for each."""

TABLES: tuple[type[Row], ...] = (*MAIN, *JOINING)
