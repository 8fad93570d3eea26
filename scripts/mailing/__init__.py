"""What mail programs keep of a mail's HTML, and whether it still shows the same."""
