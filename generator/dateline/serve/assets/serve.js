// In every page of a preview: shows the page anew when it changed, its style sheets without loading it again,
// and what is wrong with the digest. Everything that comes from outside is put on the page as text.

const me = document.currentScript.dataset;
const own = "/.dateline/";

// Whether the server has this page as it is here.
const stale = async () => {
  try {
    const answer = await fetch(location.pathname + location.search, { method: "HEAD", cache: "no-store" });
    return answer.headers.get("ETag") !== `"${me.tag}"`;
  } catch {
    return false; // the server is gone; when it is back, it is asked again
  }
};

// Each style sheet again, the old one in force until the new one is there.
const restyle = () => {
  for (const old of document.querySelectorAll("link[rel~=stylesheet]:not([data-leaving])")) {
    const url = new URL(old.href);
    if (url.origin !== location.origin) continue;
    url.searchParams.set("changed", Date.now());
    const fresh = old.cloneNode();
    fresh.href = url;
    old.dataset.leaving = "";
    fresh.onload = fresh.onerror = () => old.remove();
    old.after(fresh);
  }
};

const pathOf = (url) => {
  try {
    return decodeURIComponent(new URL(url, location.href).pathname);
  } catch {
    return "";
  }
};

// Whether this page, or a picture, script or font on it, is among the changed paths.
const touches = (changed) => {
  const mine = [me.url, pathOf(location), `${pathOf(location)}/`];
  const used = performance.getEntriesByType("resource").map((entry) => pathOf(entry.name));
  return [...mine, ...used].some((path) => changed.has(path) && !path.endsWith(".css"));
};

const element = (name, className, ...children) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
};

const source = (lines) => element("pre", "source", ...lines.map(([number, text, wrong]) =>
  element("span", wrong ? "wrong" : "", element("i", "", String(number || "")), `${text}\n`)));

const problem = ({ place, found, expected, mend, lines }) => element("li", "",
  element("p", "place", place),
  element("p", "found", found),
  ...(lines.length ? [source(lines)] : []),
  ...(expected ? [element("p", "", `expected: ${expected}`)] : []),
  ...(mend ? [element("p", "", `to mend: ${mend}`)] : []));

let overlay;

const show = (problems) => {
  overlay?.remove();
  overlay = undefined;
  if (!problems.length) return;
  overlay = document.createElement("dateline-overlay");
  const style = element("link", "");
  style.rel = "stylesheet";
  style.href = `${own}serve.css`;
  const close = element("button", "", "Close");
  close.onclick = () => overlay.remove();
  const title = problems.length === 1 ? "A mistake; the page is as it was before it" : "Mistakes; the page is as it was before them";
  const box = element("section", "", element("header", "", element("h1", "", title), close),
    element("ol", "", ...problems.map(problem)));
  box.setAttribute("role", "alert");
  overlay.attachShadow({ mode: "open" }).append(style, box);
  document.documentElement.append(overlay);
};

addEventListener("keydown", (event) => {
  if (event.key === "Escape") overlay?.remove();
});

// `changed` is null where a page must look for itself; `first` says that it just came. Where the number of the news is
// still that of the page, nothing was built since.
const hear = async ({ number, changed, problems, first }) => {
  show(problems);
  if (problems.length) return;
  const paths = changed && new Set(changed);
  if (paths ? touches(paths) : await stale()) location.reload();
  else if (paths ? changed.some((path) => path.endsWith(".css")) : !first || String(number) !== me.number) restyle();
};

// All pages share one connection where they can, for browsers allow only six to a host.
if (window.SharedWorker) {
  const { port } = new SharedWorker(`${own}worker.js`);
  port.onmessage = ({ data }) => hear(data);
  addEventListener("pagehide", () => port.postMessage("bye"));
  addEventListener("pageshow", (event) => event.persisted && location.reload());
} else {
  const events = new EventSource(`${own}events`);
  let lost = false;
  events.onerror = () => (lost = true);
  events.onmessage = ({ data }) => {
    const news = JSON.parse(data);
    hear({ ...news, first: news.first && !lost });
    lost = false;
  };
}
