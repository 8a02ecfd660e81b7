// Drag and drop with progress, one request per file. Without this file the form sends all files at once.
"use strict";

(function () {
  const form = document.querySelector("[data-upload]");
  if (!form) { return; }
  const field = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-uploads]");
  const token = form.querySelector("input[name=csrf]").value;

  function line(name) {
    const item = document.createElement("li");
    const label = document.createElement("span");
    const bar = document.createElement("progress");
    label.textContent = name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    item.append(label, bar);
    list.append(item);
    return item;
  }

  function finish(item, name, result) {
    const words = document.createElement("span");
    words.textContent = result.words + (result.code ? " (" + result.code + ")" : "");
    item.className = result.ok ? (result.duplicate ? "again" : "good") : "bad";
    if (result.address) {
      const link = document.createElement("a");
      link.href = result.address;
      link.textContent = name;
      item.replaceChildren(link, words);
    } else {
      const label = document.createElement("span");
      label.textContent = name;
      item.replaceChildren(label, words);
    }
  }

  function send(file) {
    return new Promise((resolve) => {
      const item = line(file.name);
      const request = new XMLHttpRequest();
      const failed = (detail) => finish(item, file.name, { ok: false, words: detail || form.dataset.failed });
      request.open("POST", form.getAttribute("action"));
      request.setRequestHeader("X-CSRF-Token", token);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) { item.querySelector("progress").value = event.loaded / event.total; }
      });
      request.addEventListener("load", () => {
        let answer = {};
        try { answer = JSON.parse(request.responseText); } catch { answer = {}; }
        if (request.status === 200 && answer.results) {
          finish(item, file.name, answer.results[0]);
        } else {
          failed(answer.detail);
        }
        resolve();
      });
      request.addEventListener("error", () => { failed(); resolve(); });
      const body = new FormData();
      body.append("files", file, file.name);
      request.send(body);
    });
  }

  async function sendAll(files) {
    list.replaceChildren();
    for (const file of files) { await send(file); }
    form.reset();
    const items = document.getElementById("items");
    if (items && window.htmx) {
      window.htmx.ajax("GET", "/inbox", { target: "#items", select: "#items", swap: "outerHTML" });
    }
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); sendAll(Array.from(field.files)); });
  ["dragenter", "dragover"].forEach((kind) => form.addEventListener(kind, (event) => {
    event.preventDefault();
    form.classList.add("over");
  }));
  ["dragleave", "drop"].forEach((kind) => form.addEventListener(kind, () => form.classList.remove("over")));
  form.addEventListener("drop", (event) => { event.preventDefault(); sendAll(Array.from(event.dataTransfer.files)); });
})();
