"""What is wrong with a data set, and what to do about it: a module for each kind of fault.

Each is the end of a line that begins with the file, the line and the column.
"""
