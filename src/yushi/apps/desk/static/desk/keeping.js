// Facts are kept as they are typed: when the focus leaves a question that was changed, its form is sent by itself.
// Without this file the button does the same.
"use strict";
for (const form of document.querySelectorAll("form[data-keep]")) {
  const told = form.querySelector("[data-kept]");
  let changed = false;
  let sending = false;
  form.addEventListener("input", () => { changed = true; told.textContent = ""; });
  form.addEventListener("focusout", (event) => {
    if (!changed || sending || (event.relatedTarget && form.contains(event.relatedTarget))) return;
    void keep();
  });
  async function keep() {
    sending = true;
    changed = false;
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual", credentials: "same-origin" });
      if (answer.type === "opaqueredirect") {
        told.textContent = document.documentElement.lang === "en" ? "Kept" : "已保存";
        form.closest("details").classList.add("is-answered");
        await renew();
      } else if (answer.status === 422 || answer.status === 409) {
        form.requestSubmit();  // the page of the answer shows what is wrong beside the input
      }
    } catch {
      changed = true;
      told.textContent = document.documentElement.lang === "en" ? "No network: not kept yet" : "没有网络，还没有保存";
    } finally {
      sending = false;
    }
  }
}
// What others have changed meanwhile is seen by the version; ours has moved on with what we kept.
async function renew() {
  const page = await fetch(location.pathname, { credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("input[name=seen]");
  if (fresh) for (const field of document.querySelectorAll("input[name=seen]")) field.value = fresh.value;
}
