// A copy button beside every value of the sheet; without this file the value is selected by hand.
"use strict";
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const words = button.textContent;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("[data-value]").textContent);
    button.textContent = document.documentElement.lang === "en" ? "Copied" : "已复制";
    setTimeout(() => { button.textContent = words; }, 1500);
  });
}
