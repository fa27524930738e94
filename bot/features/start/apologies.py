"""What a person reads when something of ours went wrong."""

from bot.core.language import N_

SORRY = N_(
    "Sorry, something went wrong on my side and I could not do that. "
    "Nothing you did before is lost. Please try again in a minute."
)
STALE = N_("That button is from long ago. /help shows what I can do.")
CUT = N_("(cut here: too long for one message)")
NOT_TAKEN = N_(
    "Sorry, I could not show this: Telegram did not take my message. It is on record for whoever runs me. "
    "/help shows what else I can do."
)
