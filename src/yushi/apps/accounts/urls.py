"""The addresses: signing in under the names that django-allauth goes by, the rest under `accounts:`."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path

from yushi.apps.accounts.views import (
    acting,
    admitting,
    caring,
    home,
    members,
    moving,
    organisations,
    sessions,
    stepping_up,
    tokens,
)

_ours = [
    path("", home.show, name="home"),
    path("erase/", home.erase, name="erase"),
    path("email/", moving.ask, name="email"),
    path("email/code/", moving.prove, name="email-code"),
    path("invitations/<uuid:invitation>/", members.answer, name="invitation-answer"),
    path("sessions/", sessions.listing, name="sessions"),
    path("sessions/end-others/", sessions.revoke_others, name="sessions-end-others"),
    path("sessions/<int:pk>/end/", sessions.revoke, name="session-end"),
    path("tokens/", tokens.listing, name="tokens"),
    path("tokens/new/", tokens.make, name="token-make"),
    path("tokens/<uuid:uid>/revoke/", tokens.revoke, name="token-revoke"),
    path("people/", caring.find, name="people"),
    path("people/<uuid:uid>/", caring.show, name="person"),
    path("people/<uuid:uid>/sessions/end/", caring.end, name="person-sessions-end"),
    path("people/<uuid:uid>/second-factor/take/", caring.take, name="person-factors-take"),
    path("organisations/new/", organisations.create, name="organisation-new"),
    path("organisations/<uuid:uid>/", organisations.show, name="organisation"),
    path("organisations/<uuid:uid>/verify/", organisations.verify, name="organisation-verify"),
    path("organisations/<uuid:uid>/close/", organisations.close, name="organisation-close"),
    path(
        "organisations/<uuid:uid>/invitations/<uuid:invitation>/withdraw/",
        members.withdraw,
        name="invitation-withdraw",
    ),
    path("organisations/<uuid:uid>/admissions/new/", admitting.grant, name="admission-grant"),
    path("organisations/<uuid:uid>/admissions/<uuid:admission>/end/", admitting.end, name="admission-end"),
    path("organisations/<uuid:uid>/members/", members.add, name="member-add"),
    path("organisations/<uuid:uid>/members/<uuid:member>/remove/", members.remove, name="member-remove"),
    path("organisations/<uuid:uid>/mandates/new/", acting.grant, name="mandate-grant"),
    path("organisations/<uuid:uid>/mandates/<uuid:mandate>/paper/", acting.paper, name="mandate-paper"),
    path("organisations/<uuid:uid>/mandates/<uuid:mandate>/revoke/", acting.revoke, name="mandate-revoke"),
    path("organisations/<uuid:uid>/referrals/new/", acting.lay, name="referral-lay"),
    path("organisations/<uuid:uid>/referrals/<uuid:referral>/close/", acting.close, name="referral-close"),
]
_signing_in = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("again/", stepping_up.ByPassword.as_view(), name="account_reauthenticate"),
    path("verify-email/", account.email_verification_sent, name="account_email_verification_sent"),
    path(
        "email/", moving.ask, name="account_email"
    ),  # where django-allauth sends whoever has nothing to prove
    path("password/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "password/reset/code/",
        account.confirm_password_reset_code,
        name="account_confirm_password_reset_code",
    ),
    path("password/reset/new/", account.complete_password_reset, name="account_complete_password_reset"),
    path(
        "password/reset/done/", account.password_reset_from_key_done, name="account_password_reset_completed"
    ),
]
_second_factors = [
    path("", factors.index, name="mfa_index"),
    path("show/", factors.authenticate, name="mfa_authenticate"),
    path("again/", stepping_up.ByCode.as_view(), name="mfa_reauthenticate"),
    path("totp/set-up/", stepping_up.ActivateCode.as_view(), name="mfa_activate_totp"),
    path("totp/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", stepping_up.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("passkeys/sign-in/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/again/", stepping_up.ByPasskey.as_view(), name="mfa_reauthenticate_webauthn"),
    path("passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/rename/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
]
urlpatterns = [
    path("account/", include((_ours, "accounts"))),
    path("account/", include(_signing_in)),
    path("account/second-factor/", include(_second_factors)),
]
