"""Data in and out: adapters, the registry's core set of them, and materializers."""
