"""From word to deed."""
