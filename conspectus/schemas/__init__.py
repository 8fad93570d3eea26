"""Help while typing, made from the engine's own types: JSON Schemas, snippets, tables of keys."""
