// Searches year by year, the newest first, until there are enough answers. Nothing is loaded before the reader types.

const ENOUGH = 20;
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

// Each index has its own copy of the engine's code, of the same bytes: it is fetched once.
const fetched = new Map();
const plain = globalThis.fetch;
globalThis.fetch = (address, ...rest) => {
  const name = /\/(wasm\.[\w-]+\.pagefind)$/.exec(String(address))?.[1];
  if (!name) return plain(address, ...rest);
  if (!fetched.has(name)) fetched.set(name, plain(address, ...rest));
  return fetched.get(name).then((answer) => answer.clone());
};

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

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

const wordsOf = (text) => folded(text).split(/[^\p{L}\p{N}]+/u);

// Whether a result has words that begin with all that was typed, and marks no others.
const speaks = ({ excerpt, meta, raw_content: whole }, typed) => {
  const marks = new DOMParser().parseFromString(excerpt, "text/html").querySelectorAll("mark");
  const marked = [...marks].map((mark) => wordsOf(mark.textContent).join(""));
  const all = wordsOf(`${meta.title} ${whole}`);
  const begins = (word) => typed.some((one) => word.startsWith(one));
  return typed.every((one) => all.some((word) => word.startsWith(one))) && marked.every(begins);
};

// The results of a year. Of a word that it does not have, Pagefind answers with the longest beginning that it has: "H"
// for halibut. In quotation marks it does not.
const exact = async (query, { index }) => {
  const pagefind = await engine(index);
  const words = query.includes('"') ? [] : query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const sets = [];
  for (const word of words) {
    const { results } = await pagefind.search(`"${word}"`);
    if (!results.length || words.length === 1) return results;
    sets.push(new Set(results.map(({ id }) => id)));
  }
  const { results } = await pagefind.search(query);
  return results.filter(({ id }) => sets.every((set) => set.has(id)));
};

// The results of a year for words that are not typed to their end yet. If the first is a stump, all are.
const begun = async (query, { index }) => {
  const pagefind = await engine(index);
  const { results } = await pagefind.search(query);
  const typed = wordsOf(query).filter(Boolean);
  if (!results.length || !speaks(await results[0].data(), typed)) return [];
  const some = results.slice(0, ENOUGH);
  const loaded = await Promise.all(some.map((result) => result.data()));
  return some.filter((_, n) => speaks(loaded[n], typed));
};

// Every result of all years, each year asked when the one before it has no more.
const everything = async function* (query, counts) {
  for (const way of [exact, begun]) {
    counts.length = 0;
    for (const [position, year] of years.entries()) {
      const found = await way(query, year);
      counts.push(found.length);
      for (const [n, result] of found.entries()) yield { position, left: found.length - n - 1, result };
    }
    if (counts.some(Boolean)) return;
  }
};

const told = (counts) => {
  const count = counts.reduce((sum, one) => sum + one, 0);
  const { one, many, several, of, none } = form.dataset;
  const hit = years.flatMap(({ year }, n) => (counts[n] ? [{ year, count: counts[n] }] : []));
  if (!hit.length) return none;
  if (hit.length === 1) return fill(count === 1 ? one : many, hit[0]);
  return fill(several, { count, years: hit.map((values) => fill(of, values)).join(", ") });
};

const list = (position) => {
  const label = years[position].year;
  const last = found.lastElementChild;
  if (last?.previousElementSibling?.textContent === label) return last;
  const rows = element("ul", "rows");
  found.append(element("h2", "label", label), rows);
  return rows;
};

// Shows the next results; `here` says whether the reader asked for them by the button, and waits there.
const show = async (results, counts, question, here) => {
  try {
    const taken = [];
    for (let step; taken.length < ENOUGH && !(step = await results.next()).done; ) taken.push(step.value);
    const data = await Promise.all(taken.map(({ result }) => result.data()));
    if (question !== asked) return;
    const rows = data.map(row);
    rows.forEach((made, n) => list(taken[n].position).append(made));
    status.textContent = told(counts);
    const last = taken.at(-1);
    const older = years[counts.length];
    const more_of = last?.left ? fill(form.dataset.rest, years[last.position]) : older && fill(form.dataset.older, older);
    offer(more_of ?? "", taken.length === ENOUGH && more_of ? () => show(results, counts, question, true) : undefined);
    if (here && rows.length) rows[0].querySelector("a").focus();
    else if (here) input.focus();
  } catch (error) {
    engines.clear();
    fetched.clear();
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
  const counts = [];
  if (query) show(everything(query, counts), counts, question, false);
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
