"""Where the cache keeps things: metadata (key → data version) and results (data version → value)."""
