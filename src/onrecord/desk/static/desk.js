// What the pages do beyond links and forms; without it they still show and take everything but selecting by mouse.
import { report } from "./report.js";
import { keys } from "./keys.js";
import { adding } from "./adding.js";

const THEME = "onrecord-theme";

function theme() {
  const kept = localStorage.getItem(THEME);
  if (kept) document.documentElement.dataset.theme = kept;
  document.querySelector("[data-theme-turn]")?.addEventListener("click", () => {
    const dark = getComputedStyle(document.documentElement).colorScheme === "dark";
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    localStorage.setItem(THEME, document.documentElement.dataset.theme);
  });
}

function dialogs() {
  for (const button of document.querySelectorAll("[data-open]")) {
    button.addEventListener("click", () => document.getElementById(button.dataset.open).showModal());
  }
}

function folds() {
  if (matchMedia("(max-width: 56rem)").matches) {
    for (const fold of document.querySelectorAll("[data-fold]")) fold.open = Boolean(fold.querySelector(".on"));
  }
}

theme();
dialogs();
folds();
report();
keys();
adding();
