// One connection to the preview for all of its open pages.

const pages = new Set();
const events = new EventSource("/.dateline/events");
let last;
let lost = false;

events.onerror = () => (lost = true);
events.onmessage = ({ data }) => {
  last = JSON.parse(data);
  last.first &&= !lost; // the pages were here before, and may have missed something
  lost = false;
  for (const page of pages) page.postMessage(last);
};

self.onconnect = ({ ports: [page] }) => {
  pages.add(page);
  page.onmessage = () => pages.delete(page);
  if (last) page.postMessage({ ...last, changed: null, first: true });
};
