"""The built site: where it is found, how a course is put inside, and a server for it."""
