"""`python3 -m portal.setup COMMAND`; the Makefile calls this. Readable for old Pythons, so that they get a message."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older Python gets a message
    sys.exit("Python 3.11 of hoger is nodig / Python 3.11 or higher is needed: make PYTHON=python3.11 ...")


def main(arguments):
    from portal.setup.commands import perform

    return perform(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
