"""The nouns: frozen values that know nothing of files, Markdown or HTML pages."""
