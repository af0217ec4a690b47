// Takes out of a style sheet what no page of ours can use.

import postcss from "postcss";

// Classes that NL Design System packages carry to show a state in a catalogue; ours come from the state itself.
const SHOWCASE = new RegExp(
  "--(?:hover|focus|focus-visible|active|checked|busy|pressed|positive|placeholder-shown|arrows|distanced|" +
    "html-(?:content|table|p|li|span|label|legend|fieldset|textarea|select)|" +
    "overflow-inline|alternate-row-color|sticky|section)\\b",
);
const REFERENCE = /var\(\s*(--[\w-]+)/g;

/** Rules for showcase classes go; of a list of selectors only those go that need such a class. */
function dropShowcase(root) {
  root.walkRules(/\.(?:nl|utrecht)-/, (rule) => {
    const kept = rule.selectors.filter((selector) => !SHOWCASE.test(selector.replace(/:not\([^)]*\)/g, "")));
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
}

const references = (value) => [...value.matchAll(REFERENCE)].map((match) => match[1]);

/** Names of custom properties that a real property needs, directly or through other custom properties. */
function neededProperties(root) {
  const uses = new Map();
  const queue = [];
  root.walkDecls((decl) => {
    if (!decl.prop.startsWith("--")) queue.push(...references(decl.value));
    else uses.set(decl.prop, [...(uses.get(decl.prop) ?? []), ...references(decl.value)]);
  });
  const needed = new Set();
  while (queue.length > 0) {
    const name = queue.pop();
    if (needed.has(name)) continue;
    needed.add(name);
    queue.push(...(uses.get(name) ?? []));
  }
  return needed;
}

function dropUnusedProperties(root) {
  const needed = neededProperties(root);
  root.walkDecls(/^--/, (decl) => {
    if (!needed.has(decl.prop)) decl.remove();
  });
}

function dropEmpty(root) {
  root.walkRules((rule) => rule.nodes.length === 0 && rule.remove());
  root.walkAtRules((atRule) => atRule.nodes?.length === 0 && atRule.remove());
}

/** The style sheet without showcase classes, unused custom properties and the empty rules that these leave. */
export function prune(css) {
  const root = postcss.parse(css);
  root.walkComments((comment) => {
    if (!comment.text.startsWith("!")) comment.remove();
  });
  dropShowcase(root);
  dropUnusedProperties(root);
  dropEmpty(root);
  return root.toString();
}
