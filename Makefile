# Everything starts here. The work is done by portal/setup, which needs Python 3.11+ and nothing else.
PYTHON ?= python3
SETUP = $(PYTHON) -m portal.setup

.DEFAULT_GOAL := help
.PHONY: help run test check bench fuzz database stop notices clean

help:  ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 18

run:  ## Install what is missing, then start the portal with demo data (PORT=8000); Ctrl-C stops it
	@$(SETUP) run

test:  ## Everything that CI checks: style, types, imports, migrations, tests, journeys in a browser
	@$(SETUP) test

check:  ## The fast part of `make test`, for while you work
	@$(SETUP) check

bench:  ## Measure the pages and exports on a large register
	@$(SETUP) bench

fuzz:  ## Read thousands of mutated files; PORTAL_FUZZ_RUNS=1000 by default
	@$(SETUP) fuzz

database:  ## Start the portal's own database and leave it running, for manage.py and pytest by hand
	@$(SETUP) database

stop:  ## Stop the portal's own database
	@$(SETUP) stop

notices:  ## Write THIRD-PARTY.md again after a change of dependencies
	@$(SETUP) notices

clean:  ## Throw away environments, built files and caches; the database and uploads stay in .local
	@$(SETUP) clean
