"""Plans and transfers to a target: folder, branch, host or bucket. It sends nothing that a build did not write."""
