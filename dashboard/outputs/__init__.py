"""What leaves the program as a file, each by an address."""
