"""The stages of a build over what is kept: each does again only what something changed."""
