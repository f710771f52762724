// Adding: today's date at a touch, files dropped, and a job asked how far it is.

const EVERY = 400; // milliseconds between two looks at a job

function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
}

async function poll(box) {
  const answer = await fetch(box.dataset.poll);
  if (!answer.ok) return;
  box.innerHTML = await answer.text();
  if (!box.querySelector("[data-done]")) {
    setTimeout(poll, EVERY, box);
    return;
  }
  const head = document.querySelector("h1");
  head.textContent = head.textContent.replace("Reading", "Read");
}

function drop(form) {
  const over = (on) => (event) => {
    event.preventDefault();
    form.classList.toggle("over", on);
  };
  form.addEventListener("dragover", over(true));
  form.addEventListener("dragleave", over(false));
  form.addEventListener("drop", (event) => {
    over(false)(event);
    form.querySelector("[type=file]").files = event.dataTransfer.files;
    form.requestSubmit();
  });
}

export function adding() {
  for (const button of document.querySelectorAll("[data-today]")) {
    button.addEventListener("click", () => (document.getElementById(button.dataset.today).value = today()));
  }
  document.querySelectorAll("[data-drop]").forEach(drop);
  const box = document.querySelector("[data-poll]");
  if (box) setTimeout(poll, EVERY, box);
}
