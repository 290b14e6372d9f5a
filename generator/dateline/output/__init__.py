"""The only room that writes, moves or removes anything in `site/`. It does not know what a page shows."""
