"""Lists and files of other people -> a data set, with a report of what became of each row."""
