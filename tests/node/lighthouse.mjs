// Lighthouse on each address given, in one Chromium: a line of JSON for each, with the scores and what failed.
//     node lighthouse.mjs PORT URL…        PORT: where a Chromium listens for the debugger
import lighthouse, { desktopConfig } from 'lighthouse';

const [port, ...urls] = process.argv.slice(2);
const waits = { pauseAfterFcpMs: 100, pauseAfterLoadMs: 100, networkQuietThresholdMs: 200, cpuQuietThresholdMs: 200 };
const flags = { port: Number(port), logLevel: 'silent', disableFullPageScreenshot: true, ...waits };
for (const url of urls) {
  const { lhr } = await lighthouse(url, flags, desktopConfig);
  const scores = Object.fromEntries(Object.values(lhr.categories).map(one => [one.id, Math.round(one.score * 100)]));
  const weighed = new Set(Object.values(lhr.categories).flatMap(one => one.auditRefs).filter(ref => ref.weight).map(ref => ref.id));
  const failed = Object.values(lhr.audits).filter(one => weighed.has(one.id) && one.score !== null && one.score < 1);
  console.log(JSON.stringify({ url, scores, failed: failed.map(one => `${one.id}: ${one.title} ${one.displayValue ?? ''}`) }));
}
