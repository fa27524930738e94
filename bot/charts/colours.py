"""The colours. One dark ground that does not glare at night and stands out by day; every text colour has a
contrast of at least 4.5 to it, and no meaning hangs on the hue alone.
"""

from __future__ import annotations

GROUND = "#17212b"
TEXT = "#eef3f7"
QUIET = "#9db1c3"
TRACK = "#2a3a48"
SOME = "#3f7f73"
DONE = "#4fd8a0"
KEPT = "#79bdff"
FLAME = "#ffb454"
SHADE = "#23485a"
