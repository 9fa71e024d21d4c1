"""Decorators that may still change."""
