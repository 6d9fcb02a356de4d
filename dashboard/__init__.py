"""Diplomatic visits and the arms, aid and talks beside them, as a timeline, a map and pictures."""
