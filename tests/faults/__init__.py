"""What is promised where things go wrong: each with a test, and a stand-in that breaks it."""
