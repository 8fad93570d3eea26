"""What development runs by hand: pictures for the README, proofs of the incremental build."""
