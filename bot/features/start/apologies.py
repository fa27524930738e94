"""What a person reads when something of ours went wrong."""

from bot.core.language import N_

SORRY = N_(
    "Sorry, something went wrong on my side and I could not do that. "
    "Nothing you did before is lost. Please try again in a minute."
)
STALE = N_("That button is from long ago. /help shows what I can do.")
