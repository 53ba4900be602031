"""Everything the site holds in one archive, and back: `manage.py backup` and `manage.py restore`.

    database --snapshot--> rows of each table (JSON Lines) --.
                 `-------> story folders (export_story) ------+--> manifest.json first --> one .zip, mode 0600

    .zip --reading: names, sizes, hashes, versions--> restoring: one transaction into an empty database

    shape   what the archive is made of: the manifest, names and limits
    tables  which tables travel, and a row as JSON
    taking  one consistent view of the database, while the site runs
    placing the archive's file: whole or not there; older ones removed
    reading an archive that nobody trusts yet
    restoring  its rows into an empty database

The rows hold the database's own numbers, as the log names rows by them, and no database's own notation, so
that an archive of SQLite is restored on PostgreSQL and the other way round.
"""
