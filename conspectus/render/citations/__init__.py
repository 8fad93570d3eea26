"""Records to cite as other tools read them, and in words."""

from conspectus.model.citations import CitationFile
from conspectus.render.citations.bibtex import bibtex
from conspectus.render.citations.csl_json import csl_json
from conspectus.render.citations.ris import ris

WRITERS = {"csl-json": csl_json, "bibtex": bibtex, "ris": ris}
"""What writes records in a form, by the form's name."""


def citation_file(page: CitationFile) -> bytes:
    return WRITERS[page.form](page.records).encode()
