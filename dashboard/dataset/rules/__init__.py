"""What a person should look at in a data set without a fault: a rule for each code."""
