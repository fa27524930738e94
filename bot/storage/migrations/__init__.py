"""The schema's history, oldest first; a file here is never changed once it was released."""
