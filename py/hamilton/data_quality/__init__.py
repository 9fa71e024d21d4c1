"""Checks of what a node returns: validators, their results, and what happens when one fails."""
