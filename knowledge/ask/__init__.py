"""Understanding: a question in, a value out."""
