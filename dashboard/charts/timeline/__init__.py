"""Lanes of marks over time, or counts where there are too many, and the strip of days."""
