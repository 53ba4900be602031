"""Static files under names that carry their content's hash, so that browsers may keep them for ever."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

MODULE_IMPORTS = (
    (r"""(?P<matched>import\s+["'](?P<url>\./[^"']+)["'])""", """import "%(url)s\""""),
    (
        r"""(?P<matched>(?P<what>(?:import|export)\s[^"';]*?\sfrom\s)["'](?P<url>\./[^"']+)["'])""",
        """%(what)s"%(url)s\"""",
    ),
)


def squeezed(css: str) -> str:
    """The same rules without comments, indentation, empty lines and blanks at braces and behind colons,
    semicolons and commas, which only those who write them need. No string of ours holds a brace."""
    lines = re.sub(r"/\*.*?\*/", "", css, flags=re.S).splitlines()
    lines = "\n".join(filter(None, map(str.strip, lines)))
    rules = re.sub(r"\s*([{}])\s*", r"\1", re.sub(r";\s*}", "}", lines))
    return re.sub(r"""("[^"]*"|'[^']*')|(?<=[:;,])\s+""", lambda found: found[1] or "", rules)


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Rewrites imports in our own modules too; Django's own switch for it trips over a comment in htmx."""

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", MODULE_IMPORTS),
        ("edit/*.js", MODULE_IMPORTS),
    )

    def _save(self, name, content):
        if name.startswith(("css/", "edit/")) and name.endswith(".css"):
            content.seek(0)
            content = ContentFile(squeezed(content.read().decode()).encode())
        return super()._save(name, content)
