// The list below an editor: a combobox that filters while one types. For parties it completes the name at the end of the
// words ("Gemeente, hui"), and after a bracket the role.

const MOST = 8;
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/** What is being typed: the text before it, the part to complete, and whether it is a role. */
function partOf(text, isParties) {
  if (!isParties) return { before: "", part: text, isRole: false };
  const start = Math.max(text.lastIndexOf(","), text.lastIndexOf(";")) + 1;
  const open = text.lastIndexOf("(");
  if (open > start && text.lastIndexOf(")") < open) return { before: text.slice(0, open + 1), part: text.slice(open + 1), isRole: true };
  return { before: start ? `${text.slice(0, start)} ` : "", part: text.slice(start), isRole: false };
}

function found(options, part) {
  const wanted = plain(part.trim());
  if (!wanted) return options.slice(0, MOST * 4);
  const rank = (option) => {
    const names = [option.label, ...(option.also ?? [])].map(plain);
    if (names.some((name) => name === wanted)) return 0;
    if (names.some((name) => name.startsWith(wanted))) return 1;
    return names.some((name) => name.includes(wanted)) ? 2 : 3;
  };
  return options.filter((option) => rank(option) < 3).sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
}

export class Picker {
  constructor(input, { label, options, roles = [], isParties = false }) {
    Object.assign(this, { input, options, roles, isParties, shown: [], at: -1 });
    this.box = document.createElement("div");
    this.box.className = "portal-picker";
    this.list = document.createElement("ul");
    this.list.className = "portal-picker__list";
    this.list.id = "matrix-keuzes";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", label);
    const help = document.createElement("p");
    help.className = "portal-picker__help";
    help.textContent = isParties ? "Enter kiest of bewaart. Komma: nog een naam. Haakje: een rol." : "Enter kiest, Esc terug";
    this.box.append(this.list, help);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", this.list.id);
    input.addEventListener("input", () => this.show());
    this.list.addEventListener("mousedown", (event) => this.click(event));
  }

  /** With `all` every option is shown, as when the editor opens on what stands there. */
  show({ all = false } = {}) {
    const { part, isRole } = partOf(this.input.value, this.isParties);
    const options = isRole ? this.roles.map((label) => ({ label })) : this.options;
    this.shown = this.isParties && !part.trim() && !isRole ? [] : found(options, all ? "" : part);
    const exact = this.shown.findIndex((option) => plain(option.label) === plain(part.trim()));
    this.at = all ? exact : this.shown.length && part.trim() ? Math.max(exact, 0) : -1;
    if (all && this.isParties) this.shown = [];
    this.draw();
  }

  draw() {
    if (!this.shown.length) this.at = -1;
    const items = this.shown.map((option, index) => {
      const item = document.createElement("li");
      item.className = "portal-picker__option";
      item.id = `matrix-keuze-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(index === this.at));
      item.append(document.createElement("span"), option.label);
      const other = (option.also ?? []).filter((name) => plain(name) !== plain(option.label));
      if (other.length) {
        const more = document.createElement("small");
        more.textContent = `ook: ${other.slice(0, 3).join(", ")}`;
        item.append(more);
      }
      return item;
    });
    this.list.replaceChildren(...items);
    this.box.hidden = !items.length;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    if (this.at >= 0) this.input.setAttribute("aria-activedescendant", `matrix-keuze-${this.at}`);
    else this.input.removeAttribute("aria-activedescendant");
    items[this.at]?.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.shown = [];
    this.draw();
  }

  step(by) {
    if (!this.shown.length) this.show({ all: !this.isParties });
    if (!this.shown.length) return;
    this.at = (this.at + by + this.shown.length) % this.shown.length;
    this.draw();
  }

  /** Puts the option in sight into the words; false where none is, or where it stands there already. */
  take() {
    const option = this.shown[this.at];
    if (!option) return false;
    const { before, part, isRole } = partOf(this.input.value, this.isParties);
    const label = isRole ? `${option.label})` : option.label;
    const isNew = part.trim() !== label;
    this.input.value = before + label;
    this.close();
    return this.isParties && isNew;
  }

  click(event) {
    event.preventDefault();
    const item = event.target.closest("[role=option]");
    if (!item) return;
    this.at = [...this.list.children].indexOf(item);
    this.take();
    this.input.focus();
    this.input.dispatchEvent(new CustomEvent("matrix:picked"));
  }
}
