// Searches one year at a time, the newest first. Nothing is loaded before the reader types.

const PAGE = 10;
const form = document.querySelector("form[role=search]");
const input = form.querySelector("input");
const status = document.querySelector("[role=status]");
const found = document.querySelector("[data-results]");
const more = document.querySelector("main button");
const years = [...document.querySelectorAll("[data-index]")].map((link) => ({
  year: link.textContent,
  index: link.dataset.index,
}));

const engines = new Map();
let asked = 0; // the latest question; answers to earlier ones are dropped
let next; // what the button does

const open = async (index) => {
  const { createInstance } = await import(form.dataset.engine);
  const pagefind = createInstance({
    basePath: index,
    baseUrl: form.dataset.base,
    excerptLength: 24,
    noWorker: true,
  });
  await pagefind.init();
  return pagefind;
};

const engine = (index) => {
  if (!engines.has(index)) engines.set(index, open(index));
  return engines.get(index);
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const element = (tag, className, ...children) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

// An excerpt is text with <mark>; it is built again from those two, so that nothing else can come in with it.
const marked = (excerpt) => {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...parsed.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", "", node.textContent) : node.textContent,
  );
};

// Of an edition of links: the anchors of the first items in which a word stands.
const ITEM = /^[0-9a-f]{8}(-\d+)?$/;
const MOST_ITEMS = 3;
const items = (anchors, locations) => {
  const all = (anchors ?? []).filter(({ id }) => ITEM.test(id)).sort((a, b) => a.location - b.location);
  const over = (place) => all.findLast(({ location }) => location <= place);
  return [...new Set((locations ?? []).map(over))].filter(Boolean).slice(0, MOST_ITEMS);
};

const row = ({ url, meta, excerpt, plain_excerpt: plain, raw_content: whole, anchors, locations }) => {
  const hits = items(anchors, locations);
  const link = element("a", "", meta.title || url);
  link.href = hits.length ? `${url}#${hits[0].id}` : url;
  const title = element("h3", "", link);
  const [before, after] = [whole.startsWith(plain) ? "" : "… ", whole.endsWith(plain) ? "" : " …"];
  const deck = element("p", "deck", before, ...marked(excerpt), after);
  for (const part of [title, deck]) {
    part.dir = "auto";
    if (meta.lang) part.lang = meta.lang;
  }
  const when = element("p", "when", element("time", "", meta.day ?? ""));
  if (meta.place) when.append(" ", element("span", "place", meta.place));
  const what = element("div", "what", title, deck);
  for (const { id, text } of hits) {
    const item = element("a", "", text);
    item.href = `${url}#${id}`;
    item.dir = "auto";
    what.append(element("p", "from", item));
  }
  return element("li", "row", when, what);
};

const offer = (label, action) => {
  more.hidden = !action;
  more.textContent = label;
  next = action;
};

const list = (year) => {
  const rows = element("ul", "rows");
  found.append(element("h2", "label", year), rows);
  return rows;
};

// Adds the next results to `rows`; `here` says whether the reader asked for them by the button, and waits there.
const show = async (results, rows, position, question, here) => {
  const from = rows.children.length;
  const page = await Promise.all(results.slice(from, from + PAGE).map((result) => result.data()));
  if (question !== asked) return;
  rows.append(...page.map(row));
  const older = years[position + 1];
  if (results.length > from + PAGE) {
    offer(fill(form.dataset.rest, years[position]), () => show(results, rows, position, question, true));
  } else if (older) {
    offer(fill(form.dataset.older, older), () => search(position + 1, question, true));
  } else {
    offer("");
  }
  if (here && page.length) rows.children[from].querySelector("a").focus();
  else if (here && more.hidden) input.focus();
};

const search = async (position, question, here) => {
  const { year, index } = years[position];
  try {
    const pagefind = await engine(index);
    const { results } = await pagefind.search(input.value);
    if (question !== asked) return;
    const { one, many, none } = form.dataset;
    const count = results.length;
    status.textContent = fill(count === 1 ? one : count ? many : none, { count, year });
    await show(results, count ? list(year) : element("ul"), position, question, here);
  } catch (error) {
    engines.delete(index);
    if (question === asked) status.textContent = form.dataset.failed;
    throw error;
  }
};

const ask = () => {
  const question = ++asked;
  const query = input.value.trim();
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  found.replaceChildren();
  status.textContent = "";
  offer("");
  if (query) search(0, question, false);
};

// The arrows go from the words through the results, and on to the button.
const step = (event) => {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  const stops = [input, ...found.querySelectorAll("a"), ...(more.hidden ? [] : [more])];
  const here = stops.indexOf(document.activeElement);
  const there = stops[here + way];
  if (here < 0 || !there) return;
  event.preventDefault();
  there.focus();
};

let waiting;
input.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  ask();
});
more.addEventListener("click", () => next?.());
document.querySelector("main").addEventListener("keydown", step);

if (years.length) {
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) ask();
  else input.focus();
}
