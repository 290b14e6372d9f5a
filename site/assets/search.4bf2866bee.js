// Searches one year at a time, the newest first. Nothing is loaded before the reader types.

const PAGE = 10;
const form = document.querySelector("form[role=search]");
const input = form.querySelector("input");
const status = document.querySelector("[role=status]");
const list = document.querySelector("[data-results]");
const more = document.querySelector("main button");
const years = [...document.querySelectorAll("[data-index]")].map((link) => ({
  year: link.textContent,
  index: new URL(link.dataset.index, location.href).href,
}));

const loaded = new Map();
let asked = 0; // the latest question; answers to earlier ones are dropped
let next; // what the button does

const engine = (index) => {
  if (!loaded.has(index)) {
    loaded.set(index, import(`${index}pagefind.js`).then(async (pagefind) => {
      await pagefind.options({ basePath: index, baseUrl: form.dataset.base, excerptLength: 24, noWorker: true });
      await pagefind.init();
      return pagefind;
    }));
  }
  return loaded.get(index);
};

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const element = (tag, className, ...children) => {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
};

// An excerpt is text with <mark>; it is rebuilt from those two, so that nothing else can come in with it.
const marked = (excerpt) => {
  const parsed = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...parsed.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return node.textContent;
    return element("mark", "", node.textContent);
  });
};

const row = ({ url, meta, excerpt }) => {
  const link = element("a", "", meta.title);
  link.href = url;
  const when = element("p", "when", element("time", "", meta.day ?? ""));
  if (meta.place) when.append(" ", element("span", "place", meta.place));
  return element("li", "row", when, element("div", "what", element("h2", "", link), element("p", "deck", ...marked(excerpt))));
};

const offer = (label, action) => {
  more.hidden = !action;
  more.textContent = label;
  next = action;
};

const show = async (results, from, position, question) => {
  const page = await Promise.all(results.slice(from, from + PAGE).map((result) => result.data()));
  if (question !== asked) return;
  const first = list.children.length;
  list.append(...page.map(row));
  if (from) list.children[first]?.querySelector("a").focus();
  const older = years[position + 1];
  if (results.length > from + PAGE) {
    offer(fill(form.dataset.rest, years[position]), () => show(results, from + PAGE, position, question));
  } else if (older) {
    offer(fill(form.dataset.older, older), () => search(position + 1, question));
  } else {
    offer("");
  }
};

const search = async (position, question) => {
  const { year, index } = years[position];
  try {
    const pagefind = await engine(index);
    const { results } = await pagefind.search(input.value);
    if (question !== asked) return;
    const { one, many, none } = form.dataset;
    const count = results.length;
    status.textContent = fill(count === 1 ? one : count ? many : none, { count, year });
    await show(results, 0, position, question);
  } catch (error) {
    loaded.delete(index);
    if (question === asked) status.textContent = form.dataset.failed;
    throw error;
  }
};

const ask = () => {
  const question = ++asked;
  const query = input.value.trim();
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  list.replaceChildren();
  status.textContent = "";
  offer("");
  if (query) search(0, question);
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

if (years.length) {
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) ask();
  else input.focus();
}
