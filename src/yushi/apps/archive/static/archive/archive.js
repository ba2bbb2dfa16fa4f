/* Conveniences for those who have script: a file dropped on the zone, its name and size said before it is sent, a text copied. */
"use strict";

for (const zone of document.querySelectorAll(".y-drop")) {
  const input = zone.querySelector("input[type=file]");
  const chosen = zone.querySelector(".ar-chosen");
  const lit = (on) => (event) => {
    event.preventDefault();
    zone.classList.toggle("is-over", on);
  };
  zone.addEventListener("dragenter", lit(true));
  zone.addEventListener("dragover", lit(true));
  zone.addEventListener("dragleave", lit(false));
  zone.addEventListener("drop", (event) => {
    lit(false)(event);
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      input.focus();
      said();
    }
  });
  input.addEventListener("change", said);

  function said() {
    const file = input.files[0];
    chosen.hidden = !file;
    if (!file) return;
    const large = file.size > Number(zone.dataset.most);
    const size = (file.size / 1048576).toFixed(1) + " MiB";
    chosen.classList.toggle("is-wrong", large);
    chosen.textContent = file.name + " · " + size + (large ? " · " + zone.dataset.large : "");
    input.setCustomValidity(large ? zone.dataset.large : "");
  }
}
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value).then(() => {
      button.textContent = button.dataset.copied;
    });
  });
}
