"""The folder that a site goes to, and the files in it, as far as places and names tell: nothing here writes one."""
