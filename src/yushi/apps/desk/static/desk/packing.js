// The package with a bar that says how far it is, and a button that stops it. Without this file the browser just downloads it.
"use strict";
for (const form of document.querySelectorAll("form[data-pack]")) {
  const bar = form.querySelector("progress");
  const told = form.querySelector("[data-told]");
  const stop = form.querySelector("[data-stop]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const going = new AbortController();
    stop.hidden = bar.hidden = false;
    stop.onclick = () => going.abort();
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/x-ndjson" }, credentials: "same-origin", signal: going.signal });
      if (!answer.ok) { form.submit(); return; }
      await read(answer.body.getReader());
    } catch {
      told.textContent = document.documentElement.lang === "en" ? "Stopped: nothing was downloaded." : "已停止，没有下载。";
    } finally {
      stop.hidden = bar.hidden = true;
    }
  });
  async function read(reader) {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop();
      for (const line of lines) show(JSON.parse(line));
    }
  }
  function show(step) {
    bar.max = step.total;
    bar.value = step.done;
    told.textContent = `${step.done} / ${step.total} ${step.name}`;
    if (step.zip) save(step);
  }
  function save(step) {
    const bytes = Uint8Array.from(atob(step.zip), (sign) => sign.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
    link.download = step.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
}
