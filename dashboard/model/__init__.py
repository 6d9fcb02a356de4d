"""What a data set is: its tables and words, dates as exact as their source, places."""
