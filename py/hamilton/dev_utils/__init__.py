"""Helpers for those who develop an engine of this kind, or on top of it."""
