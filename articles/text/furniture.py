"""Lines of a page that are not report, known by their own words.

    Updated 15 May 2019            furniture
    Photo: A. Roe/AFP              caption
    By Jane Roe in Beirut          byline
    Share                          furniture
    Share prices fell on Monday.   none of these: a stop ends it, so it is a sentence

Three degrees of proof: a line that is nothing but a known phrase; a line that opens with a phrase no report
opens with; and a line that opens with a phrase that a report may open with, which counts only where no stop
ends the line. What a line is by its place (headline, cross-heading) is not decided here.
"""

import re

from .agencies import CREDIT
from .dates import is_date_line
from .kinds import Kind
from .sentences import ends_with_stop

LONGEST = 600  # code points: longer lines are report
MOST_WORDS = 25  # a line that only perhaps is a link is no longer than a headline
BULLETS = "•·●○▪■□►▶‣⁃◦➤→"

_NOTHING = re.compile(r"[\W_]+")
_SEPARATORS = re.compile(r"\s[>»›|/•]\s")


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


# The whole line, a final mark aside.
_WHOLE = _any(
    r"share( this( (story|article|page|post))?)?( (on|via) \w+)?|tweet|print( this)?|e-?mail( this)?",
    r"save|copy link|like",
    r"(leave|post|add|write) (a|your) (comment|reply)",
    r"(view |read |all |show )?(\d+ )?comments?( \(\d+\))?|reply|join the (conversation|discussion)",
    r"advertisements?|sponsored( content)?|promoted( content)?|ad|story continues (below|after).*",
    r"article continues (below|after).*",
    r"(read|see|show|view|load|learn|find out) (more|less|all|full (story|article))|more",
    r"continue reading( the main story)?|enlarge (this )?image|(toggle|hide|show) caption",
    r"keep reading|see also|also read|read also|read next|up next",
    r"related( (articles?|stories|news|topics?|content|links?|posts?|coverage))?|recommended( for you)?",
    r"most (read|viewed|popular|shared)( .{0,20})?|trending( now)?|top stories|latest( news)?",
    r"you (may|might) also like|more on this( story)?|more (from|on|in) [\w ]{1,40}|editor'?s'? picks?",
    r"don['’]t miss( it)?",
    r"source\s*[:–—-]*|sources?|via|tags?\s*:?|topics?\s*:?|home|menu|search|back( to top)?",
    r"next( (article|story|post))?|previous( (article|story|post))?|skip to [\w ]{1,20}|log ?in",
    r"sign ?(in|up|out)|register|loading|play( video)?|watch( (now|live|video))?|close",
    r"accept( all)?( cookies)?|newsletters?|subscribe( now)?|subscribers only|facebook|twitter|whatsapp",
    r"telegram|linkedin|reddit|pinterest|instagram|youtube",
    r"\d+ ?(min(ute)?s?|hours?|days?) (read|ago)|\d+:\d\d ?/ ?\d+:\d\d|end|ends",
    r"\(?more to (come|follow)\)?|-30-",
    r"(https?://|www\.)\S+|\S+@\S+\.\w{2,}|(#\w+\s*)+",
    # Arabic, French, German, Spanish, Italian, Portuguese, Russian, Turkish
    r"إعلان(ات)?|شارك(ها|ه)?( (هذا )?(المقال|الخبر))?|مشاركة|تعليقات?|التعليقات|اترك تعليقا?ً?",
    r"أضف تعليقا?ً?|(مواضيع|مقالات|أخبار|روابط) (ذات صلة|متعلقة)|المزيد|اقرأ المزيد|طباعة|اشترك( الآن)?",
    r"الرئيسية|الأكثر قراءة|وسوم\s*:?|نسخ الرابط",
    r"publicité|partager|commentaires?|anzeige|werbung|teilen|kommentare?|publicidad|compartir",
    r"comentarios?|pubblicità|condividi|publicidade|compartilhar|реклама|поделиться|комментарии|reklam",
    r"paylaş|yorumlar",
)
_OFFERS = "(newsletter|channel|updates?|alerts?|inbox|podcast|account|access|app)"
# The line opens with words that no report opens with.
_OPENS_SURELY = _any(
    r"(read|see|learn|find out) (more|also|next|full story)\s*[:：|–—-]",
    r"(also|must) (read|see|watch)\s*[:：|–—-]|read\s*[:：|»>]|see also\s*[:：]|watch\s*[:：]|listen\s*[:：]",
    r"related( \w+)?\s*[:：]|more( on this)?\s*[:：]|in (pictures|photos|video)\s*[:：]|recommended\s*[:：]",
    r"video\s*[:：]",
    r"(click|tap) (here )?(on|to|for)\b|click here\W*\Z|advertisement\s*[-–—|:]",
    rf"(please )?(subscribe|sign up|register) (to|for|now|here|and|today)\b.{{0,80}}{_OFFERS}",
    r"follow (us|(the )?\w+ ?\w* on (twitter|facebook|instagram|x|telegram|whatsapp))\b",
    r"join (us|our) (on|channel|newsletter|whatsapp|telegram)\b|download (our|the) (\w+ )?app\b",
    r"a version of this (article|story) (appears|appeared)\b",
    r"like us on\b|get (our|the) (\w+ ){0,3}(newsletter|app|alerts?)\b",
    r"support (our|independent) journalism\b|become a (member|subscriber)\b",
    r"this (story|article) (was|is|has been) (first |originally |also )*(published|updated|corrected)\b",
    r"copyright\s*(©|\(c\)|\d{4}|the )|©|\(c\) ?\d{4}|all rights reserved",
    r"your email address will not be published|we use cookies|terms (of|and) (use|service|conditions)\b",
    r"privacy policy\b|our standards\s*:|(filed|posted|published) (under|in)\s*[:：]",
    r"(tags|topics|categories|category|keywords|more about|share this\b.{0,30}|source|link)\s*[:：]",
    r"(اقرأ|إقرأ|اقرئي|شاهد|طالع|تابع|استمع) (أيضا|أيضاً|ايضا|كذلك|المزيد)|(اقرأ|شاهد)\s*[:：]",
    r"جميع الحقوق محفوظة|حقوق النشر|تابعونا|تابعنا|اشترك في|المصدر\s*[:：]",
    r"(كلمات مفتاحية|وسوم|تصنيف)\s*[:：]",
    r"(à )?lire (aussi|également)\b|lesen sie (auch|mehr)|mehr zum thema|le[ae]r? (también|más)\b",
    r"leggi anche|leia (também|mais)|читайте также|ayrıca (oku|bkz)|lees ook",
)
# The line opens with words that a report may open with, too: only where no stop ends it.
_OPENS_PERHAPS = _any(
    r"(read|watch|see|listen|analysis|explainer|opinion|gallery|live)\s+(?=(?-i:[A-Z\u0400-\u042f\"“‘0-9]))",
    r"(also|must) (read|watch|see)\s|read also\s|(read|see|show) more\b|see also\b",
    r"share (this|on|via|with)\b|more (from|on) \w|subscribe\b|sign up\b|leave a\b|comments? (on|by|\()",
    r"source\s*[–—-]|most (read|popular|viewed)\b|related\s|next\s*[:>»]|posted (by|on|in)\b",
    r"published (by|on|in|at)\b|written by\b|story (by|from)\b",
    r"(اقرأ|إقرأ|طالع|للمزيد)\s",
)
_CAPTION = _any(
    r"(image|photo|picture|media|video) (caption|copyright)\b",
    r"(image|photo|picture) (source|credit|courtesy)\b",
    r"(file |archive |stock |handout )?(photo|photograph|picture|image|pic|foto|bild)s?\s*([:：|]|[-–—]\s)",
    r"(photo|photograph|picture|image)s? by (?-i:[A-Z])[^.]*\Z",
    r"(?-i:FILE)( (?-i:PHOTO))?\s*[-–—]\s",
    r"(file|caption|photo ?credit|credit|graphic|map|handout)\s*[:：]|file (photo|picture|image)\b",
    r"photo (courtesy|via)\b|getty images\b|(ap|afp|reuters|epa) ?(photo|/)|crédits? photo",
    r"photo d'archives|фото\s*[:：]|fotoğraf\s*[:：]",
    r"(صورة|الصورة|صور|تصوير|تعليق الصورة|صورة (أرشيفية|من الأرشيف))\s*[:：\-–—|]|(صدر|مصدر) الصورة",
    r"(التعليق على|تعليق) الصورة|صورة (أرشيفية|من الأرشيف)",
)
_PHOTOGRAPHED = r"(?:ap|afp|reuters|getty|epa|anadolu|efe|dpa|shutterstock|pool)"
_PHOTO_CREDIT = _any(
    r"[(\[](?:file|archive|photo|image|courtesy|handout|screengrab)\b[^()\[\]]{0,80}[)\]]\W*\Z",
    rf"[(\[][^()\[\]]{{0,80}}(?:/ ?{_PHOTOGRAPHED}\b|getty images|photo/)[^()\[\]]{{0,40}}[)\]]\W*\Z",
    r"[(\[][^()\[\]]{0,80}(?:ap photo|via (?:ap|reuters|getty|afp))[^()\[\]]{0,40}[)\]]\W*\Z",
    rf"(?:/ ?{_PHOTOGRAPHED}|getty images|(?:ap|afp) photo)\W*\Z",
    r"\[(?:reuters|afp|ap|epa|file|al jazeera)\]\W*\Z",
)
_NAME = r"(?!AND\b)[^\W\d_a-zа-я][\w.'’-]*+"  # one way to read each word: no backtracking
_JOIN = r"(?:,?\s+(?:and|in|with|for|of|AND|de|van|von|al|el|bin|at|the|y|et|und)\b)"
_NAMES = rf"{_NAME}(?:{_JOIN}?[,|/;–—-]?\s+{_NAME}){{0,11}}"
_BYLINE = re.compile(
    rf"(?:By|BY)\s*[:：]?\s+(?:the\s+)?{_NAMES}[,|]?(?:\s*[,|–—-]?\s*[^.]{{0,40}}\d{{4}}[^.]{{0,20}})?\Z"
)
_WRITER = rf"{_NAME} {_NAME}"
_WRITERS = re.compile(rf"{_WRITER}(?:(?:,| and) {_WRITER})*(?:,? in {_NAME}(?: {_NAME})?)?")
_DESK = r"(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslated|[Ee]dited)"
_CREDITS = re.compile(
    rf"\((?:[Aa]dditional )?{_DESK} by .*|[Aa]dditional {_DESK} by .*|{_DESK} by {_NAMES}\.?"
    rf"|{_DESK} by [^;]*; (?:\w+ )?{_DESK} by .*"
)
_BYLINE_OPENS = _any(
    r"by\W*\Z",
    r"(by|author|authors|reporter|correspondent|editor|writer)\s*[:：]\s*[^.!?]*\Z",
    r"(twitter|facebook|instagram|telegram|e-?mail|x|follow|contact)\s*[:：]\s*\S+\W*\Z|@\w+\W*\Z",
    r"follow (him|her|them) (on|at)\b",
    r"(reuters|bbc|ap|afp|cnn|guardian|times|al jazeera|our|web|foreign|news) "
    r"(staff|news|desk|staff and agencies|staff writers?|correspondents?|reporters?)\W*\Z",
    r"\(?(staff|news) (writer|reporter|desk|correspondent)s?\)?\W*\Z",
    r"from (our|a) (\w+ )?(correspondent|staff)\b[^.]*\Z",
    r"by (our|an?) (own )?([\w-]+ ){0,3}(correspondent|reporter|writer|staff|desk|team)s?"
    r"((,| in| at) (?-i:[A-Z])[^.!?]{0,40})?\W*\Z",
    r"بقلم|(كتبت?|إعداد|تحرير|ترجمة|بواسطة)\s*[:：]|von\s*[:：]|por\s*[:：]|par\s*[:：]|автор\s*[:：]",
)
_STAFF = _any(
    r"\b(?:writers?|correspondents?|reporters?|editors?|staff|journalists?|stringers?|bureau|contributors?)\b"
    r"[^.!?]{0,120}\b(?:reported from|reporting from|contributed(?: to th(?:is|e)| reporting| from)?\b)",
    r"\bcontributed (?:reporting|to (?:this|the) (?:report|story|article|piece))\b",
)
_NAMES_REPORTED = re.compile(
    rf"{_NAMES} reported from {_NAMES}(?:,? and (?:\w+ ){{0,3}}{_NAMES} from {_NAMES})?\W*\Z"
)


_HEADS_LINKS = _any(
    r"topics|tags|filed under|related( \w+)?|recommended( .{0,20})?|(read|see) (more|also|next)|also read",
    r"more( (on|from|about|in) .{0,40})?|most \w+|trending.{0,10}|top stories|latest.{0,10}",
    r"you (may|might) also like|editor'?s'? picks?|up next|don['’]t miss.{0,10}",
    r"(مواضيع|مقالات|أخبار|روابط) (ذات صلة|متعلقة)|(اقرأ|إقرأ|شاهد) (أيضا|أيضاً|ايضا|المزيد)",
    r"الأكثر قراءة|(à )?lire aussi|mehr zum thema|le[ae]r? también|читайте также",
)


def line_kind(line: str) -> Kind | None:
    """What its words say that a paragraph is; None: they say nothing, so perhaps report."""
    return surely(line) or _perhaps(line)


def surely(line: str) -> Kind | None:
    """As line_kind, but only by words that no report opens with: a headline may open with the others."""
    if len(line) > LONGEST:
        return None
    return _furniture(line) or _caption(line) or _byline(line)


def _perhaps(line: str) -> Kind | None:
    short = len(line) <= LONGEST and line.count(" ") < MOST_WORDS
    return (
        Kind.FURNITURE if short and _OPENS_PERHAPS.match(_bare(line)) and not ends_with_stop(line) else None
    )


def is_bullet(line: str) -> bool:
    """Whether the line is an item of a list."""
    return line[0] in BULLETS or bool(re.match(r"[-*–—»>+]\s+\S", line))


def is_staff_line(line: str) -> bool:
    """`Roe reported from Beirut and special correspondent Poe from Amman.`: counts at the end of a text."""
    return len(line) <= LONGEST and bool(_STAFF.search(line) or _NAMES_REPORTED.match(line))


def _bare(line: str) -> str:
    return line.lstrip(BULLETS + "»>*[( \u00a0").rstrip(".!…:»>›→])*| \u00a0")


def _furniture(line: str) -> Kind | None:
    bare = _bare(line)
    known = (
        not bare
        or _NOTHING.fullmatch(line)
        or _WHOLE.fullmatch(bare)
        or _OPENS_SURELY.match(bare)
        or is_date_line(line)
        or (len(_SEPARATORS.findall(line)) > 1 and not ends_with_stop(line))
    )
    return Kind.FURNITURE if known else None


def _caption(line: str) -> Kind | None:
    return Kind.CAPTION if _CAPTION.match(line.lstrip("([")) or _PHOTO_CREDIT.search(line) else None


def _byline(line: str) -> Kind | None:
    known = (
        CREDIT.fullmatch(line)
        or _BYLINE.fullmatch(line)
        or _CREDITS.fullmatch(line)
        or _BYLINE_OPENS.match(line.lstrip("(["))
    )
    return Kind.BYLINE if known else None


def names_writers(line: str) -> bool:
    """`Jane Roe in Sidon`, `Jane Roe and Ann Poe`: names and nothing else, as only a heading has them."""
    return bool(_WRITERS.fullmatch(line))


def heads_links(line: str) -> bool:
    """Whether titles of other articles follow below: `Related stories`, `Read more:`."""
    return bool(_HEADS_LINKS.fullmatch(_bare(line)))
