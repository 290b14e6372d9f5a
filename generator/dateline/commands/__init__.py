"""What a command does besides building: begin, write anew, import, edition, e-mail, schema, completion."""
