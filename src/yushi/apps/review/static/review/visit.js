/* The checklist of a visit goes on without network: words stay in this browser, photos in this page, both are sent when there is
   network again. Without this file the checklist is a plain form. */
"use strict";

const form = document.getElementById("check");
const net = document.getElementById("net");
const store = form.dataset.store;
const MOST = 8 * 1024 * 1024;
const photos = [];
let waiting = false;
let sending = false;

function tell(word) {
  net.textContent = net.dataset[word];
}

function fields() {
  return [...form.elements].filter((one) => one.name && one.type !== "file" && one.type !== "submit" && one.name !== "csrfmiddlewaretoken");
}

function keep() {
  const held = {};
  for (const one of fields()) {
    if (one.type !== "radio" || one.checked) held[one.name] = one.value;
  }
  try {
    localStorage.setItem(store, JSON.stringify(held));
  } catch {
    // A full or forbidden store: the page itself still holds what was typed.
  }
}

function restore() {
  let held = null;
  try {
    held = JSON.parse(localStorage.getItem(store));
  } catch {
    return;
  }
  if (!held) return;
  for (const one of fields()) {
    if (!(one.name in held)) continue;
    if (one.type === "radio") one.checked = one.value === held[one.name];
    else one.value = held[one.name];
  }
}

async function digest(file) {
  if (!(globalThis.crypto && crypto.subtle)) return "";
  const bytes = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(bytes)].map((one) => one.toString(16).padStart(2, "0")).join("");
}

function shown(photo) {
  const size = (photo.file.size / 1048576).toFixed(1) + " MiB";
  const hash = photo.sha256 ? "SHA-256 " + photo.sha256.slice(0, 16) + "…" : net.dataset.nohash;
  photo.row.textContent = [photo.file.name, size, hash, photo.state].join(" · ");
}

async function taken(input) {
  const box = input.closest("[data-item]");
  for (const file of input.files) {
    const row = box.querySelector(".rv-photos").appendChild(document.createElement("li"));
    const photo = { item: box.dataset.item, file, row, sha256: "", done: false, state: net.dataset.queued };
    if (file.size > MOST) {
      photo.done = true;
      photo.state = net.dataset.large;
    } else {
      photo.sha256 = await digest(file);
      photos.push(photo);
    }
    shown(photo);
  }
  input.value = "";
  send();
}

function body() {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  return data;
}

async function sendPhoto(photo) {
  const data = body();
  data.append("item", photo.item);
  data.append("sha256", photo.sha256);
  data.append("photo", photo.file, photo.file.name);
  const answer = await fetch(form.dataset.photo, { method: "POST", body: data, redirect: "error" });
  photo.done = answer.status === 204 || answer.status === 422;
  photo.state = answer.status === 204 ? net.dataset.sent : answer.status === 422 ? await answer.text() : net.dataset.queued;
  shown(photo);
  if (!photo.done) throw new Error(String(answer.status));
}

async function sendForm() {
  const data = body();
  for (const one of fields()) {
    if (one.type !== "radio" || one.checked) data.append(one.name, one.value);
  }
  const answer = await fetch(form.action, { method: "POST", body: data });
  const there = new URL(answer.url).pathname;
  if (!answer.ok || !answer.redirected || !there.startsWith("/review/")) throw new Error(String(answer.status));
  waiting = false;
  localStorage.removeItem(store);
  location.assign(answer.url);
}

async function send() {
  if (sending || !navigator.onLine) return;
  sending = true;
  try {
    for (const photo of photos.filter((one) => !one.done)) await sendPhoto(photo);
    if (waiting) await sendForm();
  } catch {
    tell(navigator.onLine && waiting ? "failed" : "off");
  }
  sending = false;
}

restore();
tell(navigator.onLine ? "on" : "off");
form.addEventListener("input", keep);
form.addEventListener("change", (event) => {
  keep();
  if (event.target.type === "file") taken(event.target);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  keep();
  waiting = true;
  tell("waiting");
  send();
});
addEventListener("online", () => {
  tell(waiting ? "waiting" : "on");
  send();
});
addEventListener("offline", () => tell(waiting ? "waiting" : "off"));
addEventListener("beforeunload", (event) => {
  if (photos.some((one) => !one.done)) event.preventDefault();
});
