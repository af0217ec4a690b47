#!/usr/bin/env python
"""Django's command line. Reading a file for its actions needs no Django, and starts without it."""

import os
import sys


def main() -> None:
    if sys.argv[1:2] == ["extract_actions"]:
        from actions.recognition.command import main as extract_actions

        sys.exit(extract_actions(sys.argv[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
