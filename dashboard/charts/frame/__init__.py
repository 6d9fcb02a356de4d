"""What every chart has: letters, colours, signs, legend, and the sheet around it."""
