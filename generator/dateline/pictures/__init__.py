"""What is published of a picture: segments and chunks, never pixels. Nothing here opens a file by itself."""
