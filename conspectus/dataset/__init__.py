"""The dataset's files: bytes of rows, each form in the way of its own standard. No I/O."""
