"""The preview: a server on this machine, a watch, and a build after each edit."""
