/* Two conveniences for those who have script: a file dropped anywhere on the drop zone, and the print dialog. */
"use strict";

for (const zone of document.querySelectorAll(".y-drop")) {
  const input = zone.querySelector("input[type=file]");
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
    }
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
