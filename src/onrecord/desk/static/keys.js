// Single keys; they can be turned off in the list of keys, and never act while something is typed.
import { showCard } from "./report.js";

const OFF = "onrecord-keys-off";
let here = -1;

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function step(by) {
  const all = rows();
  if (!all.length) return;
  if (here < 0) here = all.findIndex((row) => row.querySelector("[aria-current]"));
  here = Math.max(0, Math.min(all.length - 1, here + by));
  all.forEach((row, place) => row.classList.toggle("here", place === here));
  const link = all[here].querySelector("[data-row-link]");
  link?.focus({ preventScroll: true });
  all[here].scrollIntoView({ block: "center" });
  if (link?.dataset.card) showCard(link.dataset.card);
}

function act(key) {
  const row = rows()[here];
  if (key === "c" && row?.querySelector("[data-row-confirm]")) return press(row.querySelector("[data-row-confirm]"));
  const target = document.querySelector(`[data-key="${key}"]`);
  if (target) press(target);
}

function press(target) {
  if (target.tagName !== "SUMMARY") return target.click();
  target.parentElement.open = true;
  const field = target.parentElement.querySelector("input:not([type=hidden]), select");
  field?.focus();
  field?.scrollIntoView({ block: "nearest" });
}

export function keys() {
  const on = document.getElementById("keys-on");
  on.checked = !localStorage.getItem(OFF);
  on.addEventListener("change", () => (on.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "yes")));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !on.checked) return;
    const known = { j: () => step(1), k: () => step(-1), "/": () => document.getElementById("find").focus(),
      "?": () => document.getElementById("keys").showModal() };
    for (const key of "csfdwtxu") known[key] = () => act(key);
    if (known[event.key]) {
      event.preventDefault();
      known[event.key]();
    }
  });
}
