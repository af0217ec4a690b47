// Drop a file on the upload form. Without this script the file field does the same.

function setUp(box) {
  const field = box.querySelector("input[type=file]");
  const hint = box.querySelector(".portal-drop__hint");
  hint.hidden = false;
  for (const name of ["dragenter", "dragover"]) {
    box.addEventListener(name, (event) => {
      event.preventDefault();
      box.classList.add("portal-drop--over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    box.addEventListener(name, () => box.classList.remove("portal-drop--over"));
  }
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 0) return;
    field.files = event.dataTransfer.files;
    field.focus();
  });
}

for (const box of document.querySelectorAll("[data-portal-drop]")) setUp(box);
