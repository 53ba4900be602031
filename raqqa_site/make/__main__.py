"""python3 -m raqqa_site.make TARGET [ARGUMENTS]

Only what any Python 3 can read stands here, so that an old one gets a sentence and not a syntax error.
"""

import sys

NEEDED = (3, 11)


def main(arguments):
    if sys.version_info < NEEDED:
        found = ".".join(str(part) for part in sys.version_info[:3])
        return stop("Python 3.11 or newer is needed, this is " + found + ": make run PYTHON=python3.11")
    from raqqa_site.make import targets
    from raqqa_site.make.stopping import Stop

    try:
        return targets.run(arguments[0], arguments[1:])
    except Stop as reason:
        return stop(str(reason))
    except KeyboardInterrupt:
        return 130


def stop(line):
    sys.stderr.write(line + "\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
