"""The sentences that people read, a module for each place where they read them.

A fixed sentence is a constant, one with parts in it a function of words and numbers.
"""
