"""What a person reads when something of ours went wrong."""

SORRY = (
    "Sorry, something went wrong on my side and I could not do that. "
    "Nothing you did before is lost. Please try again in a minute."
)
STALE = "That button is from long ago. /help shows what I can do."
