"""Readers write to the editors: the pages, their limit, and the mail that says that a letter came."""
