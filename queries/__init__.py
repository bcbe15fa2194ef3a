"""What can be asked: one question a `.rq` file, with the rows it is expected to give on the corpus."""
