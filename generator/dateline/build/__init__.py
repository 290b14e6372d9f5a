"""One build, in order: reading, assembling, comparing, rendering, copying."""
