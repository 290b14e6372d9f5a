"""config.yaml as frozen values, and the table that judges its text. Nothing here reads content."""
