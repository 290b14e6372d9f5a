// Searches year by year, the newest first, until there are enough answers. Nothing is loaded before the reader types.

const ENOUGH = 20;
const form = document.querySelector("form[role=search]");
const input = form.querySelector("input");
const status = document.querySelector("[role=status]");
const order = document.querySelector("[data-order]");
const found = document.querySelector("[data-results]");
const more = document.querySelector(".pager button");
const years = [...document.querySelectorAll("[data-index]")].map((link) => ({
  year: link.textContent,
  index: link.dataset.index,
}));

let engine; // Pagefind, once a reader asks
let opened; // for each year that was opened, when its index can be asked
let asked = 0; // the latest question; answers to earlier ones are dropped
let next; // what the button does

const settings = ({ year }) => ({
  baseUrl: form.dataset.base,
  excerptLength: 24,
  mergeFilter: { year }, // by which the results of a year are told from the others'
});

const start = async () => {
  const { createInstance } = await import(form.dataset.engine);
  const pagefind = createInstance({ ...settings(years[0]), basePath: years[0].index, noWorker: true });
  await pagefind.init();
  return pagefind;
};

// Pagefind with the index of a year. The newest comes alone, since most questions end there; then two, four, eight at
// once, so that an old word waits for few rounds of the network.
const open = async (position) => {
  engine ??= start();
  opened ??= [engine];
  const pagefind = await engine;
  while (opened.length <= position) {
    const group = years.slice(opened.length, 2 * opened.length + 1);
    const ready = Promise.all(group.map((year) => pagefind.mergeIndex(year.index, settings(year))));
    opened.push(...group.map(() => ready));
  }
  await opened[position];
  return pagefind;
};

const askOf = async (position, query) => {
  const pagefind = await open(position);
  return (await pagefind.search(query, { filters: { year: years[position].year } })).results;
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const element = (tag, className, ...children) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
};

// Chinese and Japanese: each sign is a word of the index, and SEAM stands after it where no blank does.
const SIGN = /[々〆〇\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
const SEAM = /\|\^ ?$/;
const plain = (text) => text.replace(/\|\^( |$)/g, "");

// The words of a text, as Pagefind counts them. (Its larger form parts them by blanks of no width.)
const partsOf = ({ content, raw_content: raw }) => (raw.includes("\u200b") ? raw.split("\u200b") : content.split(/\s+/));

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text) => folded(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

// Some words of a text, with marks; text nodes and <mark>, so that nothing else can come in.
const passage = (parts, from, to, marks) => {
  const nodes = [];
  parts.slice(from, to).forEach((part, n) => {
    const [, before, word, after] = part.replace(SEAM, "").match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    const last = nodes.at(-1);
    if (!marks.has(from + n)) nodes.push(before + word + after);
    else if (last?.localName === "mark" && !before) last.append(word);
    else nodes.push(before, element("mark", "", word));
    const gap = SEAM.test(part) || part.endsWith(" ") ? "" : " ";
    if (marks.has(from + n) && (after || gap)) nodes.push(after + gap);
    else if (!marks.has(from + n)) nodes.push(gap);
  });
  return nodes;
};

// Of an edition of links: the anchors of the first items in which a word stands.
const ITEM = /^[0-9a-f]{8}(-\d+)?$/;
const MOST_ITEMS = 3;
const items = (anchors, locations) => {
  const all = (anchors ?? []).filter(({ id }) => ITEM.test(id)).sort((a, b) => a.location - b.location);
  const over = (place) => all.findLast(({ location }) => location <= place);
  return [...new Set((locations ?? []).map(over))].filter(Boolean).slice(0, MOST_ITEMS);
};

// Where an excerpt begins: a little before the first word found that stands below the headline.
const MOST_WORDS = 26;
const excerptOf = (parts, head, marks) => {
  const place = Math.min(...[...marks].filter((n) => n >= head));
  const length = SIGN.test(parts[Number.isFinite(place) ? place : head] ?? "") ? 3 * MOST_WORDS : MOST_WORDS;
  const from = Number.isFinite(place) ? Math.max(head, Math.min(place - length / 4, parts.length - length)) : head;
  const [first, last] = [Math.floor(from), Math.min(Math.floor(from) + length, parts.length)];
  return [first > head ? "… " : "", ...passage(parts, first, last, marks), last < parts.length ? "…" : ""];
};

// The places of words to be marked: of forms of a word, and not of longer words that only begin with it.
const marksOf = (parts, places, typed) => {
  const near = (word) => typed.some((one) => Math.abs(word.length - one.length) < Math.min(4, one.length));
  const some = places.filter((n) => SIGN.test(parts[n]) || wordsOf(parts[n] ?? "").some(near));
  return new Set(some.length ? some : places);
};

const row = ({ words: places, typed }, data) => {
  const { url, meta, anchors } = data;
  const hits = items(anchors, places);
  const [parts, title] = [partsOf(data), (meta.title || url).split(/\s+/)];
  const head = meta.title && parts.join(" ").startsWith(meta.title) ? title.length : 0;
  const marks = marksOf(parts, places, typed);
  const link = element("a", "", ...(head ? passage(title, 0, head, marks) : [plain(title.join(" "))]));
  link.href = hits.length ? `${url}#${hits[0].id}` : url;
  const name = element("h3", "", link);
  const deck = element("p", "deck", ...excerptOf(parts, head, marks));
  for (const part of [name, deck]) {
    part.dir = "auto";
    if (meta.lang) part.lang = meta.lang;
  }
  const when = element("p", "when", element("time", "", plain(meta.day ?? "")));
  if (meta.place) when.append(" ", element("span", "place", plain(meta.place)));
  const what = element("div", "what", name, deck);
  if (meta.source) what.append(element("span", "origin", plain(meta.source)));
  for (const { id, text } of hits) {
    const item = element("a", "", plain(text));
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

// Whether a result has words that begin with all that was typed, and would mark no others.
const speaks = ({ words: places }, data, typed) => {
  const [parts, all] = [partsOf(data), wordsOf(plain(data.content))];
  const has = (word, one) => (SIGN.test(one) ? word.includes(one) : word.startsWith(one));
  const begins = (word) => typed.some((one) => word.startsWith(one) || (SIGN.test(word) && one.includes(word)));
  return typed.every((one) => all.some((word) => has(word, one))) && places.every((n) => wordsOf(parts[n]).some(begins));
};

// The results of a year in which the signs of a word stand side by side. (In quotation marks Pagefind would look for
// that too, but loses rows with signs that differ by an accent, such as か and が.)
const UNITS = new RegExp(`${SIGN.source}|((?!${SIGN.source})[\\p{L}\\p{N}])+`, "gu");
const sideBySide = async (position, word) => {
  const units = word.match(UNITS);
  let found = [];
  for (const [n, unit] of units.entries()) {
    if (!SIGN.test(unit) && !(await askOf(position, `"${unit}"`)).length) return [];
    const results = await askOf(position, unit);
    const places = new Map(results.map(({ id, words }) => [id, new Set(words)]));
    const goesOn = ({ id, words }) => words.filter((place) => places.get(id)?.has(place + n));
    found = (n ? found : results).map((one) => ({ ...one, words: goesOn(one) })).filter(({ words }) => words.length);
  }
  const all = (place) => units.map((_, n) => place + n);
  return found.map((one) => ({ ...one, words: one.words.flatMap(all) }));
};

// The results of a year. Of a word that it does not have, Pagefind answers with the longest beginning that it has: "H"
// for halibut. In quotation marks it does not.
const exact = async (query, position) => {
  const signs = SIGN.test(query);
  if (query.includes('"') && !signs) return askOf(position, query);
  const words = query.split(signs ? /[^\p{L}\p{N}]+/u : /\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const found = [];
  for (const word of words) {
    const results = await (SIGN.test(word) ? sideBySide(position, word) : askOf(position, `"${word}"`));
    if (!results.length) return [];
    found.push(results);
  }
  const sets = found.map((results) => new Set(results.map(({ id }) => id)));
  const chief = signs ? found[words.findIndex((word) => SIGN.test(word))] : words.length ? await askOf(position, query) : [];
  return chief.filter(({ id }) => sets.every((set) => set.has(id)));
};

// The results of a year for words that are not typed to their end yet. If the first is a stump, all are.
const begun = async (query, position) => {
  const results = await askOf(position, query);
  const typed = wordsOf(query);
  if (!results.length || !speaks(results[0], await results[0].data(), typed)) return [];
  const some = results.slice(0, ENOUGH);
  const loaded = await Promise.all(some.map((result) => result.data()));
  return some.filter((result, n) => speaks(result, loaded[n], typed));
};

// Every result of all years, each year asked when the one before it has no more.
const everything = async function* (query, counts) {
  const typed = wordsOf(query);
  for (const way of [exact, begun]) {
    counts.length = 0;
    for (const position of years.keys()) {
      const found = await way(query, position);
      counts.push(found.length);
      for (const [n, result] of found.entries()) yield { position, left: found.length - n - 1, result, typed };
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
    const rows = data.map((one, n) => row({ ...taken[n].result, typed: taken[n].typed }, one));
    rows.forEach((made, n) => list(taken[n].position).append(made));
    status.textContent = told(counts);
    order.hidden = counts.every((count) => count < 2);
    const last = taken.at(-1);
    const older = years[counts.length];
    const more_of = last?.left ? fill(form.dataset.rest, years[last.position]) : older && fill(form.dataset.older, older);
    offer(more_of ?? "", taken.length === ENOUGH && more_of ? () => show(results, counts, question, true) : undefined);
    if (here && rows.length) rows[0].querySelector("a").focus();
    else if (here) input.focus();
  } catch (error) {
    engine = opened = undefined;
    if (question === asked) status.textContent = form.dataset.failed;
    throw error;
  }
};

const ask = () => {
  const question = ++asked;
  const query = input.value.trim().normalize();
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  found.replaceChildren();
  status.textContent = "";
  order.hidden = true;
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
