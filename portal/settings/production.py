"""For a municipality. Refuses to start without its secrets and says which are missing."""

from django.core.exceptions import ImproperlyConfigured

from .base import *

REQUIRED = [
    "PORTAL_SECRET_KEY",
    "PORTAL_ALLOWED_HOSTS",
    "PORTAL_BASE_URL",
    "PORTAL_FROM_EMAIL",
    "PORTAL_EMAIL_URL",
    "DATABASE_URL",
]


def missing(names: list[str]) -> list[str]:
    """The names of `names` that the environment lacks or leaves empty."""
    return [name for name in names if not env(name, default="").strip()]


if absent := missing(REQUIRED):
    raise ImproperlyConfigured(
        f"Not set: {', '.join(absent)}. Production needs these environment variables; see docs/configuration.md."
    )

SECRET_KEY = env("PORTAL_SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("PORTAL_SECRET_KEY is shorter than 50 characters.")
ALLOWED_HOSTS = env.list("PORTAL_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
vars().update(env.email_url("PORTAL_EMAIL_URL"))

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Whether the domain goes on the browsers' preload list is the municipality's choice, for all its subdomains at once.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
DEMO = False
