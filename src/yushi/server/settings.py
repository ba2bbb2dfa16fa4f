"""Every setting, read once, typed, from the environment (docs/reference/settings.md is made from here).

*Embedded* is the default and needs nothing: a data folder beside the checkout, a secret key made on first start,
SQLite in WAL mode. `YUSHI_PRODUCTION=1` refuses every default that is unsafe on a public address.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from yushi.server import defence, disclosure, logs, register, rooms, signing_in, storage, trust, uploads
from yushi.server.environment import Environment
from yushi.server.secret import secret_key

if TYPE_CHECKING:
    from yushi.core.firewall.addresses import Header, Network

env = Environment(os.environ)
_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parents[1]

# ---- what the environment says

PRODUCTION = env.boolean(
    "YUSHI_PRODUCTION",
    default=False,
    says="Refuse every default that is unsafe on a public address; HTTPS only.",
)
env.production = PRODUCTION
DEBUG = env.boolean(
    "YUSHI_DEBUG",
    default=False,
    says="Show details of failures and the catalogue of components at /ui/. Ignored in production.",
)
DEBUG = DEBUG and not PRODUCTION
DATA = env.path(
    "YUSHI_DATA",
    default=(_CHECKOUT if (_CHECKOUT / "pyproject.toml").exists() else Path.cwd()) / "data",
    shown="data beside the checkout",
    says="The folder for the database, collected static files and the secret key; made with owner-only rights.",
    needed_in_production=True,
).resolve()
ALLOWED_HOSTS = env.names(
    "YUSHI_HOSTS",
    default=("127.0.0.1", "localhost", "[::1]"),
    says="Host names under which the pages may be asked for.",
    needed_in_production=True,
)
BODY_LIMIT = env.integer(
    "YUSHI_BODY_LIMIT",
    default=4_194_304,
    at_least=65_536,
    says="The largest request in bytes; a larger one is answered 413 without being read.",
)
API_PER_MINUTE = env.integer(
    "YUSHI_API_PER_MINUTE",
    default=120,
    at_least=1,
    says="Calls of the API that one address may make in a minute; then 429.",
)
LOG_LEVEL = env.text(
    "YUSHI_LOG_LEVEL",
    default="INFO",
    says="DEBUG, INFO, WARNING or ERROR; the log goes to standard error.",
)
_KEY = env.text(
    "YUSHI_SECRET_KEY",
    default="",
    says="Signs forms and cookies. Embedded: made on first start and kept in the data folder.",
    needed_in_production=True,
)
_SIGNING_IN = signing_in.read(env)
_TRUST = trust.read(env, DATA)
_DEFENCE = defence.read(env)
_DISCLOSURE = disclosure.read(env)
_REGISTER = register.read(env, DATA)
_DATABASE = storage.read(env, DATA)
_UPLOADS = uploads.read(env, DATA, least=BODY_LIMIT)
env.refuse_if_wrong("zh" if os.environ.get("LANG", "").startswith("zh") else "en")
SECRET_KEY = _KEY or secret_key(DATA)

# ---- Django

ROOT_URLCONF = "yushi.server.urls"
WSGI_APPLICATION = "yushi.server.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "yushi.apps.accounts",  # before allauth, whose pages it draws
    *signing_in.APPS,
    *(
        # An app is installed when it is there, so that the house stands before every room is built.
        f"yushi.apps.{name}"
        for name in "ui evidence firewall inspections archive register rulebook selfcheck desk duties review board merchants catalog orders".split()  # noqa: SIM905 - one line
        if (_PACKAGE / "apps" / name / "apps.py").exists()
    ),
    "yushi.api",
]
MIDDLEWARE = [
    "yushi.server.headers.SecurityHeaders",
    "yushi.server.peers.Peer",  # whoever comes after reads REMOTE_ADDR
    "yushi.server.limits.Methods",
    "yushi.server.limits.OnlyEncrypted",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "yushi.server.language.LanguageByQuery",
    "django.middleware.locale.LocaleMiddleware",
    "yushi.server.limits.BodyLimit",
    "yushi.apps.firewall.views.wall.Firewall",  # nothing before it knows a page, a person or a form
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    *signing_in.MIDDLEWARE,
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
FORM_RENDERER = "yushi.apps.ui.first_wrong.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "yushi.apps.ui.context.page",
                "yushi.apps.accounts.context.person",
                "yushi.apps.duties.views.bell.bell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
DATABASES = {"default": _DATABASE}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, because a limit must hold across workers; the lock-out of accounts (the default cache, which
# django-allauth counts in) apart from the rest, so that a flood of calls pushes none of its counts out.
CACHES = {
    name: {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": table,
        "OPTIONS": {"MAX_ENTRIES": most},
    }
    for name, table, most in (("default", "lock_outs", 100_000), ("calls", "cache", 20_000))
}

# ---- what is handed in and kept

globals().update(_UPLOADS)
UPLOAD_LIMIT: int = _UPLOADS["UPLOAD_LIMIT"]
ARCHIVE: Path = _UPLOADS["ARCHIVE"]

# ---- accounts

globals().update(_SIGNING_IN)
SITE_ADDRESS: str = _SIGNING_IN["SITE_ADDRESS"]
SIGN_UP_OPEN: bool = _SIGNING_IN["SIGN_UP_OPEN"]
HASHES_AT_ONCE: int = _SIGNING_IN["HASHES_AT_ONCE"]
PAGES_PER_MINUTE: int = _SIGNING_IN["PAGES_PER_MINUTE"]
SESSION_IDLE: int = _SIGNING_IN["SESSION_IDLE"]
DEMONSTRATION: bool = _SIGNING_IN["DEMONSTRATION"]

# ---- firewall

FIREWALL: str = _DEFENCE["FIREWALL"]
FIREWALL_RULES: Path = _DEFENCE["FIREWALL_RULES"]
FIREWALL_CPU: int = _DEFENCE["FIREWALL_CPU"]
FIREWALL_NEVER_BAN: tuple[Network, ...] = _DEFENCE["FIREWALL_NEVER_BAN"]
FIREWALL_REMEMBERS: bool = _DEFENCE["FIREWALL_REMEMBERS"]
CLAMD: str = _DEFENCE["CLAMD"]
TRUSTED_PROXIES: tuple[Network, ...] = _DEFENCE["TRUSTED_PROXIES"]
PROXY_HEADER: Header = _DEFENCE["PROXY_HEADER"]

# ---- evidence

KEYS: Path = _TRUST["KEYS"]
VAULT_KEY: str = _TRUST["VAULT_KEY"]
VAULT_SERVICE: str = _TRUST["VAULT_SERVICE"]
VAULT_ALGORITHM: str = _TRUST["VAULT_ALGORITHM"]
LEDGER_NAME: str = _TRUST["LEDGER_NAME"]
LEDGER_HEADS: Path = _TRUST["LEDGER_HEADS"]
LEDGER_COPIES: list[str] = _TRUST["LEDGER_COPIES"]
LEDGER_MAIL: list[str] = _TRUST["LEDGER_MAIL"]
LEDGER_WITNESSES: list[str] = _TRUST["LEDGER_WITNESSES"]
LEDGER_OUTBOX: bool = _TRUST["LEDGER_OUTBOX"]
SCAN_LOGS: list[str] = _TRUST["SCAN_LOGS"]
SCAN_BACKUPS: list[str] = _TRUST["SCAN_BACKUPS"]
ACCOUNTS_EVENT_WRITER = "yushi.apps.evidence.services.events.write"  # not the rows of accounts: the ledger
ACCOUNTS_SECRETS = "yushi.apps.evidence.services.secrets"  # second factors are sealed by the vault
DESK_FOLLOWERS, DESK_GAPS = rooms.FOLLOWERS, rooms.GAPS
ACCOUNTS_FILES = "yushi.apps.evidence.services.files"  # and so are the documents of mandates

# ---- register and payments
REGISTER_OFFICIAL: bool = _REGISTER["REGISTER_OFFICIAL"]
REGISTER_PER_MINUTE: int = _REGISTER["REGISTER_PER_MINUTE"]
PAYMENTS: Path = _REGISTER["PAYMENTS"]

# ---- languages: Chinese is the source, English the translation

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英语"))]
LOCALE_PATHS = [_PACKAGE / "locale"]
# A browser takes no cookie of such a name from another host, nor without HTTPS.
BOUND = "__Host-" if PRODUCTION else ""
LANGUAGE_COOKIE_NAME = f"{BOUND}yushi_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# ---- static files

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# ---- safety

SECURITY_CONTACT: list[str] = _DISCLOSURE["SECURITY_CONTACT"]
SECURITY_POLICY: str = _DISCLOSURE["SECURITY_POLICY"]
CSRF_FAILURE_VIEW = "yushi.apps.ui.views.errors.csrf_failed"
CSRF_COOKIE_NAME = f"{BOUND}yushi_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
# A program is refused instead (limits.OnlyEncrypted): redirected, its mistake would go unseen.
SECURE_REDIRECT_EXEMPT = [r"^api/v1/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTION else []
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DEFAULT_EXCEPTION_REPORTER = "yushi.apps.evidence.reports.MaskingReporter"
LOGGING = logs.described(LOG_LEVEL)
