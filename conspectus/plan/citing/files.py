"""The files of a page's records, one in each form."""

from collections.abc import Iterator

from conspectus.model.citations import ENDINGS, Citation, CitationFile
from conspectus.model.page import Page


def citation_files(citation: Citation, page: Page) -> Iterator[CitationFile]:
    for form, ending in ENDINGS.items():
        yield CitationFile(
            path=f"{citation.base}{ending}",
            title=page.title,
            chrome=page.chrome,
            origin=f"the citations of {page.origin}",
            indexed=False,
            form=form,
            records=citation.records,
        )
