"""Bytes → RawItem, one reader for each form of seed. No reader guesses what a field means."""
