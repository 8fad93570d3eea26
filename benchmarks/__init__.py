"""What is measured with: digests of any size."""
