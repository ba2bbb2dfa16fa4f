// Joins the forms of passkeys with django-allauth's script: everything it needs stands in attributes of the form.
(() => {
  "use strict";
  const known = window.allauth && window.allauth.webauthn && window.allauth.webauthn.forms;
  if (!known || !window.PublicKeyCredential) return;

  const begin = {
    add: known.addForm,
    show: known.authenticateForm,
    "sign-in": known.loginForm,
  };
  const ids = {
    add: (button, form) => ({ add: button.id, passwordless: form.dataset.passwordless, credential: form.dataset.credential, data: form.dataset.options }),
    show: (button, form) => ({ authenticate: button.id, credential: form.dataset.credential, data: form.dataset.options }),
    "sign-in": (button, form) => ({ login: button.id, credential: form.dataset.credential }),
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const kind = form.dataset.passkey;
    const button = document.getElementById(form.dataset.button);
    button.hidden = false;
    begin[kind]({ ids: ids[kind](button, form) });
  });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-passkey-problem]").forEach((place) => { place.hidden = false; });
  });
})();
