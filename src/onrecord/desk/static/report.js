// A report: a click on a marked passage brings its card; words are corrected by selecting them.

export async function showCard(id) {
  const side = document.getElementById("card");
  if (!side) return;
  const asked = new URLSearchParams(location.search);
  asked.set("statement", id);
  const asOf = asked.get("as_of");
  const answer = await fetch(`/cards/${encodeURIComponent(id)}${asOf ? `?as_of=${encodeURIComponent(asOf)}` : ""}`);
  if (!answer.ok) return;
  side.innerHTML = await answer.text();
  side.scrollTop = 0;
  history.replaceState(null, "", `${location.pathname}?${asked}#${encodeURIComponent(id)}`);
  mark(id);
}

function mark(id) {
  const card = document.querySelector("[data-statement]");
  const spans = spansOf(card?.dataset.spans ?? "");
  for (const piece of document.querySelectorAll(".text [data-at]")) {
    const at = Number(piece.dataset.at);
    piece.classList.toggle("lit", spans.some(([a, b]) => a <= at && at < b));
  }
  for (const link of document.querySelectorAll(".note-line [data-card]")) {
    if (link.dataset.card === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function spansOf(written) {
  return written ? written.split(",").map((pair) => pair.split("-").map(Number)) : [];
}

// Offsets are counted in code points, as everywhere else; strings here count UTF-16 units.
function offsetAt(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.("[data-at]");
  if (!piece) return null;
  const text = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : "";
  return Number(piece.dataset.at) + [...text].length;
}

function selected() {
  const chosen = getSelection();
  if (!chosen || chosen.isCollapsed) return null;
  const range = chosen.getRangeAt(0);
  const start = offsetAt(range.startContainer, range.startOffset);
  const end = offsetAt(range.endContainer, range.endOffset);
  return start === null || end === null || start >= end ? null : [start, end, chosen.toString()];
}

function takeSelection(add) {
  const form = document.querySelector("form[data-words]");
  const found = selected();
  if (!form || !form.closest("details").open || !found) return;
  const field = form.querySelector("[name=value]");
  const kept = add ? spansOf(field.value).filter(([a, b]) => b <= found[0] || a >= found[1]) : [];
  choose(form, [...kept, found.slice(0, 2)].sort((a, b) => a[0] - b[0]), found[2]);
}

function choose(form, spans, words) {
  form.querySelector("[name=value]").value = spans.map((pair) => pair.join("-")).join(",");
  form.querySelector("output").textContent = `“${words}”`;
}

// The text as an array of code points; what is not shown, as between two paragraphs, is a space.
function characters() {
  const found = [];
  for (const piece of document.querySelectorAll(".text [data-at]")) {
    [...piece.textContent].forEach((c, n) => (found[Number(piece.dataset.at) + n] = c));
  }
  return Array.from(found, (c) => c ?? " ");
}

// Has the words chosen begin, or end, one word sooner or later, for those who have no mouse.
function move(form, which, by) {
  const text = characters();
  const blank = (at) => at < 0 || at >= text.length || /\s/.test(text[at]);
  const edges = [...text.keys(), text.length].filter((at) => blank(at - 1) !== blank(at));
  const wanted = edges.filter((at) => (which === "begin" ? blank(at - 1) : blank(at)));
  const spans = spansOf(form.querySelector("[name=value]").value);
  const pair = which === "begin" ? spans[0] : spans[spans.length - 1];
  const side = which === "begin" ? 0 : 1;
  const next = by < 0 ? wanted.filter((at) => at < pair[side]).pop() : wanted.find((at) => at > pair[side]);
  if (next === undefined || (side ? next <= pair[0] : next >= pair[1])) return;
  pair[side] = next;
  choose(form, spans, spans.map(([a, b]) => text.slice(a, b).join("")).join(" … "));
}

function close(event) {
  event.preventDefault();
  document.getElementById("card").replaceChildren();
  const asked = new URLSearchParams(location.search);
  asked.delete("statement");
  history.replaceState(null, "", `${location.pathname}?${asked}`);
  mark("");
}

export function report() {
  const text = document.querySelector(".reading");
  if (!text) return;
  text.addEventListener("click", (event) => {
    const note = event.target.closest("a[data-card]");
    const piece = event.target.closest(".text [data-s]");
    const mover = event.target.closest("[data-move]");
    if (mover) move(mover.form, mover.dataset.move, Number(mover.dataset.by));
    else if (event.target.closest("[data-close]")) close(event);
    else if (note && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      showCard(note.dataset.card);
    } else if (piece && !selected()) {
      showCard(piece.dataset.s);
    }
  });
  document.addEventListener("pointerup", (event) => takeSelection(event.shiftKey));
  document.addEventListener("keyup", (event) => {
    if (event.shiftKey || event.key === "Shift") takeSelection(false);
  });
}
