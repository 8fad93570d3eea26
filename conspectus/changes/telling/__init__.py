"""Changes told: one report, written as Markdown or as HTML."""
