// Facts are kept as they are typed: when the focus leaves a question that was changed, its form is sent by itself.
// Without this file the button does the same. A form goes on naming the version that the page showed: what others have
// changed since is not on it, and must not be written over unseen; one's own changes never stand in one's way.
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
      } else if (answer.status === 422 || answer.status === 409) {
        form.requestSubmit();  // the page of the answer shows what is wrong beside the input
      } else {
        changed = true;
        told.textContent = document.documentElement.lang === "en" ? "Not kept: press “Keep”" : "还没有保存，请点“存下”";
      }
    } catch {
      changed = true;
      told.textContent = document.documentElement.lang === "en" ? "No network: not kept yet" : "没有网络，还没有保存";
    } finally {
      sending = false;
    }
  }
}
