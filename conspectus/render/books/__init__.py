"""Books written: HTML of templates as XHTML, links within the book, what EPUB 3.3 asks for."""
