"""What a text says: readers, structure, names, rules and clauses; statements come out, no triples."""
