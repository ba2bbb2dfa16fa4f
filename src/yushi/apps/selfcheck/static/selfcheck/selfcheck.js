/* Conveniences for those who have script: a file dropped anywhere on the drop zone, the print dialog, nothing folded on paper. */
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
/* Style unfolds what is printed; where a browser cannot, script does, and folds it again afterwards. */
if (!CSS.supports("selector(details::details-content)")) {
  const printed = ".sc-section, .sc-licence, .sc-counted, .is-failing > .y-more, .is-review > .y-more";
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(printed)].filter((one) => one.tagName === "DETAILS" && !one.open);
    for (const one of opened) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
}
