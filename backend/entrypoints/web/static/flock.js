// Keyboard of the approval queue. Every action exists as link or button too; without this file all pages work.
"use strict";

(function () {
  const SWITCH = "flock.shortcuts";

  function enabled() {
    try { return localStorage.getItem(SWITCH) !== "off"; } catch { return true; }
  }

  function rows() {
    return Array.from(document.querySelectorAll("[data-queue] [data-row]"));
  }

  function mark(row) {
    rows().forEach((other) => {
      other.classList.toggle("current", other === row);
      const link = other.querySelector("a");
      if (other === row) { link.setAttribute("aria-current", "true"); } else { link.removeAttribute("aria-current"); }
    });
  }

  function current() {
    return rows().findIndex((row) => row.classList.contains("current"));
  }

  function move(step) {
    const all = rows();
    const next = all[Math.min(Math.max(current() + step, 0), all.length - 1)];
    if (!next) { return; }
    const link = next.querySelector("a");
    link.focus();
    if (link.getAttribute("aria-current") !== "true") { link.click(); }
  }

  function sign() {
    if (document.querySelector("[data-queue] input[type=checkbox]:checked")) {
      document.querySelector("[data-bulk-sign]").focus();
      return;
    }
    const form = document.querySelector("[data-sign]");
    if (form) { form.requestSubmit(); }
  }

  function reject() {
    const box = document.querySelector("[data-reject]");
    if (!box) { return; }
    box.open = true;
    box.querySelector("textarea").focus();
  }

  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const row = rows()[Math.max(current(), 0)];
      const box = row && row.querySelector("input[type=checkbox]");
      if (box) { box.checked = !box.checked; }
    },
    Enter: () => { const panel = document.getElementById("panel"); panel.focus(); panel.scrollIntoView(); },
    z: sign,
    a: reject,
    "?": () => { const help = document.querySelector("[data-shortcut-help]"); help.open = !help.open; },
  };

  function typing(target) {
    return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
  }

  document.addEventListener("keydown", (event) => {
    if (!document.querySelector("[data-queue]") || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (event.key === "Escape") { document.querySelectorAll("details[open]").forEach((box) => { box.open = false; }); return; }
    if (typing(event.target) || !enabled() || !(event.key in KEYS)) { return; }
    if (event.key === "Enter" && event.target.closest("a, button, summary, input") && !event.target.closest("[data-row] a")) { return; }
    event.preventDefault();
    KEYS[event.key]();
  });

  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-queue] [data-row]");
    if (row && event.target.closest("a")) {
      mark(row);
      document.body.classList.add("chosen");
      if (window.matchMedia("(max-width: 760px)").matches) { window.scrollTo(0, 0); }
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-shortcut-switch]")) {
      try { localStorage.setItem(SWITCH, event.target.checked ? "on" : "off"); } catch { /* not kept */ }
    }
  });

  document.querySelectorAll("[data-tick-all]").forEach((all) => {
    all.closest("label").hidden = false;
    all.addEventListener("change", () => {
      all.closest("form").querySelectorAll("input[name=line]").forEach((box) => { box.checked = all.checked; });
    });
  });

  // What is chosen may stand outside a bar or list that scrolls by itself.
  document.querySelectorAll(".top nav [aria-current], [data-queue] .current").forEach((chosen) => {
    chosen.scrollIntoView({ block: "nearest", inline: "center" });
  });

  const box = document.querySelector("[data-shortcut-switch]");
  if (box) { box.checked = enabled(); }
})();
