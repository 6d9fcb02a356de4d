"""What the program is called."""

NAME = "Diplomatic visits"
