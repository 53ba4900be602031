"""Static files under names that carry their content's hash, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

MODULE_IMPORTS = (
    (r"""(?P<matched>import\s+["'](?P<url>\./[^"']+)["'])""", """import "%(url)s\""""),
    (
        r"""(?P<matched>(?P<what>(?:import|export)\s[^"';]*?\sfrom\s)["'](?P<url>\./[^"']+)["'])""",
        """%(what)s"%(url)s\"""",
    ),
)


class ManifestStorage(CompressedManifestStaticFilesStorage):
    """Rewrites imports in our own modules too; Django's own switch for it trips over a comment in htmx."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, ("js/*.js", MODULE_IMPORTS))
