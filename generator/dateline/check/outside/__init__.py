"""Links that lead out: asking other hosts, politely and never one's own network."""
