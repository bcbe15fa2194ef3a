"""What we claim: statements as RDF, checked, stored, asked and drawn."""
