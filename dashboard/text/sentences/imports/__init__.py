"""What is said of an import: why files cannot be read, and what to look at in what was read.

A module for each thing that it is said of.
"""
