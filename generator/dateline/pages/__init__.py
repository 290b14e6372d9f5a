"""Site → Pages: which pages there are, and the frozen context of each. No file, network or clock."""
