"""Reading a file into passages: one reader per format behind one small interface."""
