"""Lessons: folders of text, programs and checks; how they are read, and how it is proved that they hold."""
