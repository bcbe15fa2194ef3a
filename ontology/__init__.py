"""What can be said: the vocabulary, the names and links that ship with accords, and their loaders."""
