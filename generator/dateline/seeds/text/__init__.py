"""What every other room of the importer speaks in: items, spans, dates, words, tables, decoding."""
