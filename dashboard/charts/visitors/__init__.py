"""Who went where."""
