"""How long the fields may be (code points), and which words they may hold; the tables share them."""

import re

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
KEY_LENGTH = 64
TITLE = 300
BYLINE = 300
STATEMENT = 1000
NAME = 200
NOTE = 5000  # notes, reasons, summaries
URL = 2000
LANG = 35
UNIT = 100
FILE_BYTES = 5 * 1024 * 1024
NUMBER_DIGITS = 16  # before the point
NUMBER_DECIMALS = 4

STANCES = ("supports", "contradicts", "qualifies", "mentions")
HEDGES = ("about", "at-least", "over", "up-to", "under")
TAGS = ("agreed", "disputed", "single-source")
SUGGESTIONS = (*TAGS, "unverified", "withdrawn", "denied-only")
SPEAKER_KINDS = ("person", "body")
VERDICTS = ("confirm", "reject")
FORMAT = 1
LANG_TAG = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
