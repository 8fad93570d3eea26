"""Pictures of the digest's own data: pure layout, from what pages know to what templates draw."""
