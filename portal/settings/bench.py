"""For `manage.py bench`: as on one's own machine, with the speed of production, on a database of its own."""

from .dev import *

DEBUG = False
DATABASES["default"]["NAME"] = f"{DATABASES['default']['NAME']}_bench"
ALLOWED_HOSTS = ["localhost"]
WHITENOISE_AUTOREFRESH = False
# Each log-in reports itself: no news.
LOGGING["loggers"]["axes"] = {"level": "WARNING"}

# A measurement is of a page that is made, unless it asks for a server that keeps pages.
if not env.bool("BENCH_KEEPS_PAGES", default=False):
    CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
