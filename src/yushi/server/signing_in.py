"""The settings of accounts: who signs in how, how long, how often, and what letters are sent by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from yushi.server.environment import Environment

APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
# After the session and the language, before any page.
MIDDLEWARE = [
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "yushi.apps.accounts.views.lasting.Lasting",  # a session that is over is nobody's from here on
    "yushi.apps.accounts.views.pace.Pace",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "yushi.apps.accounts.views.denials.Denials",
    "yushi.apps.accounts.views.guard.SecondFactor",
]
_HOUR = 3600
_CODES_LIVE = 10 * 60


def read(env: Environment) -> dict[str, Any]:
    """The settings that the environment decides, and those that follow from them."""
    breached = env.text(
        "YUSHI_BREACHED_PASSWORDS",
        default="",
        says="A folder of SHA-1 range files (named by five hexadecimal signs, lines REST:COUNT) of breached passwords.",
    )
    return {
        "SIGN_UP_OPEN": env.boolean(
            "YUSHI_SIGN_UP", default=True, says="Whether anybody may make an account for themselves."
        ),
        "HASHES_AT_ONCE": env.integer(
            "YUSHI_HASHES_AT_ONCE",
            default=2,
            at_least=1,
            says="Passwords that one process checks at once (19 MiB each); the next is asked to come back (503).",
        ),
        **_using(env),
        "DEMONSTRATION": env.boolean(
            "YUSHI_DEMO",
            default=True,
            says="Make demonstration organisations and people on the first start. Never in production.",
        )
        and not env.production,
        "AUTH_PASSWORD_VALIDATORS": _validators(breached),
        **_mail(env),
        **_cookies(secure=env.production),
        **_steps(),
        "ALLAUTH_TRUSTED_PROXY_COUNT": 0,
        # Browsers allow passkeys over plain HTTP at localhost only, where a machine of one's own is tried.
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": not env.production,
    }


def _using(env: Environment) -> dict[str, Any]:
    """What somebody who is in may do how long, and how fast."""
    return {
        "PAGES_PER_MINUTE": env.integer(
            "YUSHI_PAGES_PER_MINUTE",
            default=300,
            at_least=30,
            says="Pages that one person who is signed in may ask each server process for in a minute; then 429.",
        ),
        "SESSION_IDLE": 60
        * env.integer(
            "YUSHI_IDLE_MINUTES",
            default=60,
            at_least=5,
            says="Minutes without a page after which somebody is signed out; after twelve hours in any case.",
        ),
    }


def _validators(breached: str) -> list[dict[str, Any]]:
    return [
        {"NAME": "yushi.apps.accounts.passwords.LengthValidator"},
        {
            "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("email", "display_name")},
        },
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        {"NAME": "yushi.apps.accounts.passwords.PlaceWordsValidator"},
        {"NAME": "yushi.apps.accounts.passwords.BreachedValidator", "OPTIONS": {"folder": breached}},
    ]


def _mail(env: Environment) -> dict[str, Any]:
    host = env.text(
        "YUSHI_MAIL_HOST",
        default="",
        says="The mail server for codes and notices. Without one, letters are printed on the console.",
        needed_in_production=True,
    )
    return {
        "EMAIL_BACKEND": f"django.core.mail.backends.{'smtp' if host else 'console'}.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": env.integer(
            "YUSHI_MAIL_PORT", default=587, at_least=1, says="The port of the mail server."
        ),
        "EMAIL_HOST_USER": env.text("YUSHI_MAIL_USER", default="", says="The account at the mail server."),
        "EMAIL_HOST_PASSWORD": env.text("YUSHI_MAIL_PASSWORD", default="", says="Its password."),
        "EMAIL_USE_TLS": env.boolean(
            "YUSHI_MAIL_TLS", default=True, says="Whether to speak to it by STARTTLS."
        ),
        "EMAIL_TIMEOUT": 10,
        "DEFAULT_FROM_EMAIL": env.text(
            "YUSHI_MAIL_FROM", default="yushi@localhost", says="Who letters are from."
        ),
        "SITE_ADDRESS": env.text(
            "YUSHI_ADDRESS",
            default="",
            says="Where this site is, for links in letters: https://… without a path. By default the first of YUSHI_HOSTS.",
        ),
    }


def _cookies(*, secure: bool) -> dict[str, Any]:
    return {
        "SESSION_ENGINE": "yushi.server.sessions",
        "SESSION_COOKIE_NAME": "__Host-yushi_session" if secure else "yushi_session",
        "SESSION_COOKIE_AGE": 12 * _HOUR,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
    }


def _steps() -> dict[str, Any]:
    """What django-allauth is told: an address and a password, codes by mail, two factors, one owner of the lock-out."""
    return {
        "AUTH_USER_MODEL": "accounts.User",
        "AUTHENTICATION_BACKENDS": ["allauth.account.auth_backends.AuthenticationBackend"],
        "PASSWORD_HASHERS": ["yushi.apps.accounts.hashing.BoundedArgon2"],
        "ACCOUNTS_EVENT_WRITER": "yushi.apps.accounts.services.events.write_row",
        "ACCOUNTS_SECRETS": "",
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "accounts:home",
        "LOGOUT_REDIRECT_URL": "account_login",
        **_accounts(),
        **_second_factors(),
    }


def _accounts() -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": "yushi.apps.accounts.views.adapters.AccountAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*"],
        "ACCOUNT_SIGNUP_FORM_CLASS": "yushi.apps.accounts.forms.people.PersonForm",
        "ACCOUNT_FORMS": {
            "login": "yushi.apps.accounts.forms.signing_in.SignInForm",
            "signup": "yushi.apps.accounts.forms.signing_in.SignUpForm",
            "change_password": "yushi.apps.accounts.forms.signing_in.PasswordChangeForm",
            "reset_password": "yushi.apps.accounts.forms.signing_in.ResetForm",
            "reset_password_from_key": "yushi.apps.accounts.forms.signing_in.NewPasswordForm",
            "reauthenticate": "yushi.apps.accounts.forms.signing_in.PasswordAgainForm",
            "confirm_email_verification_code": "yushi.apps.accounts.forms.signing_in.EmailCodeForm",
            "confirm_password_reset_code": "yushi.apps.accounts.forms.signing_in.ResetCodeForm",
        },
        **_letters(),
    }


def _letters() -> dict[str, Any]:
    return {
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT": _CODES_LIVE,
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": _CODES_LIVE,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_LOGIN_ON_PASSWORD_RESET": False,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,
        "ACCOUNT_RATE_LIMITS": {
            "login": "30/m/ip",
            "login_failed": "10/m/ip,5/5m/key",
            "signup": "20/m/ip",
            "reset_password": "20/m/ip,5/m/key",
            "reauthenticate": "10/m/user",
            "change_email": "5/m/user",
        },
    }


def _second_factors() -> dict[str, Any]:
    return {
        "MFA_ADAPTER": "yushi.apps.accounts.views.adapters.MFAAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_TOLERANCE": 1,  # a phone's clock may be half a minute off
        "MFA_FORMS": {
            "authenticate": "yushi.apps.accounts.forms.second_factor.CodeForm",
            "reauthenticate": "yushi.apps.accounts.forms.second_factor.CodeAgainForm",
            "activate_totp": "yushi.apps.accounts.forms.second_factor.ActivateForm",
            "add_webauthn": "yushi.apps.accounts.forms.second_factor.AddPasskeyForm",
            "edit_webauthn": "yushi.apps.accounts.forms.second_factor.RenamePasskeyForm",
        },
    }
