"""Words for people and the nearest word to one; nothing here knows of data."""
