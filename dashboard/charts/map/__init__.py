"""Arcs and places on a map."""
