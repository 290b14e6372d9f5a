export default {
  layout: "article.njk",
  permalink: (data) => {
    const day = data.page.date.toISOString().slice(0, 10).replaceAll("-", "/");
    return `/${day}/${data.page.fileSlug}/`;
  },
};
