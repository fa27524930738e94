"""The commands of ``epoch``; the only place with typer."""
