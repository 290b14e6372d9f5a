"""What click sees: commands, options, exit codes, the terminal, the clock and the environment."""
