// Eleventy has neither archives nor numbered lists of terms of its own: a collection of list pages, as its guides show it.
const PAGE = 25;

function slug(label) {
  return label.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function grouped(articles, keysOf) {
  const groups = new Map();
  for (const article of articles) {
    for (const key of keysOf(article)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(article);
    }
  }
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}

function listPages(folder, groups) {
  return groups.flatMap(([label, articles]) => {
    const base = `/${folder}/${folder === "archive" ? label : slug(label)}/`;
    const count = Math.ceil(articles.length / PAGE);
    const url = (number) => (number ? `${base}page/${number + 1}/` : base);
    return Array.from({ length: count }, (_, number) => ({
      label,
      url: url(number),
      articles: articles.slice(number * PAGE, (number + 1) * PAGE),
      newer: number ? url(number - 1) : null,
      older: number + 1 < count ? url(number + 1) : null,
    }));
  });
}

export default function (config) {
  let lists;
  config.on("eleventy.before", () => { lists = null; });

  function made(api) {
    if (!lists) {
      const articles = api.getFilteredByGlob("content/articles/**/*.md").reverse();
      const terms = {
        topics: grouped(articles, (article) => article.data.topics),
        tags: grouped(articles, (article) => article.data.labels),
        archive: grouped(articles, (article) => [article.date.toISOString().slice(0, 7).replace("-", "/")]),
      };
      lists = { articles, terms, pages: Object.entries(terms).flatMap(([folder, groups]) => listPages(folder, groups)) };
    }
    return lists;
  }

  config.addCollection("newest", (api) => made(api).articles.slice(0, PAGE));
  config.addCollection("every", (api) => made(api).articles);
  config.addCollection("lists", (api) => made(api).pages);
  config.addCollection("indexes", (api) => Object.entries(made(api).terms).map(([folder, groups]) => ({
    folder,
    terms: groups.map(([label, articles]) => ({
      label, url: `/${folder}/${folder === "archive" ? label : slug(label)}/`, count: articles.length,
    })),
  })));
  config.addFilter("slug", slug);
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));

  return {
    dir: { input: ".", output: "_site", includes: "_includes" },
    templateFormats: ["md", "njk"],
    markdownTemplateEngine: false,
  };
}
