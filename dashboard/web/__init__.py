"""The server of the page and of all files."""
