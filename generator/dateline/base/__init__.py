"""What every room may use: errors, fingerprints, files, the pool of processes, what the machine refuses.

Nothing here knows what an article is.
"""
