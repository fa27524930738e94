"""Options for questions whose author wrote none: other items' answers that could as well be right.

``bank.OptionBank`` sorts a library's answers into blocks of one kind, one length and one subject. Within a
block an option is right as often as it is wrong, so that nothing in the options gives the key away.
"""
