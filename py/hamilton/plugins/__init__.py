"""Adapters to other packages. Each module is loaded when it is asked for and needs its package only then."""
