// A website of its own: it reads locale files and a list of articles, wherever they come from.

import i18next from "i18next";
import HttpBackend from "i18next-http-backend";

const LANGUAGES = ["en", "es"];
const COUNTS = [0, 1, 2, 1_000_000];
const query = new URLSearchParams(location.search);

/** Keys that i18next did not find. */
window.missing = [];
i18next.on("missingKey", (languages, namespace, key) => window.missing.push(`${languages} ${namespace}:${key}`));

await i18next.use(HttpBackend).init({
  lng: query.get("lng") ?? "en",
  supportedLngs: LANGUAGES,
  preload: LANGUAGES,
  fallbackLng: false,
  ns: ["common", "articles"],
  defaultNS: "common",
  saveMissing: true,
  backend: { loadPath: "/locales/{{lng}}/{{ns}}.json" },
  interpolation: { escapeValue: false },
});

for (const button of document.querySelectorAll("button[lang]"))
  button.addEventListener("click", async () => {
    await i18next.changeLanguage(button.lang);
    await show();
  });
await show();

async function show() {
  const { t, language } = i18next;
  document.documentElement.lang = language;
  for (const link of document.querySelectorAll("link[rel=alternate]")) link.remove();
  const articles = i18next.getResourceBundle(language, "articles");
  const id = query.get("article");
  document.title = id === null ? t("site.title") : articles[id].title;
  const main = document.querySelector("main");
  main.replaceChildren(...(id === null ? listing(articles) : await article(id, articles[id])));
  main.dataset.ready = language;
}

function listing(articles) {
  const { t, language } = i18next;
  const newestFirst = Object.entries(articles).sort(([, a], [, b]) => b.date.localeCompare(a.date));
  return [
    element("h1", t("site.title")),
    element("p", t("site.welcome", { name: "Ana" }), { id: "welcome" }),
    element("p", t("listing.found", { count: newestFirst.length }), { id: "found" }),
    ...COUNTS.map((count) => element("p", t("listing.found", { count }), { className: "count", id: `count-${count}` })),
    element("p", t("listing.place", { count: 3, ordinal: true }), { id: "place" }),
    element("p", t("listing.reader", { context: "member" }), { id: "reader" }),
    element("p", t("listing.updated", { date: new Date(Date.UTC(2024, 4, 6)) }), { id: "updated" }),
    ...newestFirst.map(([id, { title, description, state }]) => {
      const item = element("article", "");
      item.append(
        element("a", title, { href: `/?lng=${language}&article=${encodeURIComponent(id)}` }),
        element("p", description),
        ...banner(state),
      );
      return item;
    }),
  ];
}

async function article(id, { title, path, state }) {
  for (const lng of LANGUAGES) {
    const other = i18next.getResourceBundle(lng, "articles")[id];
    if (other)
      document.head.append(
        element("link", "", { rel: "alternate", hreflang: lng, href: `/?lng=${lng}&article=${encodeURIComponent(id)}` }),
      );
  }
  const response = await fetch(`/${path}`);
  return [element("h1", title), ...banner(state), element("pre", await response.text(), { id: "text" })];
}

function banner(state) {
  return state === "draft" ? [element("p", i18next.t("article.machine"), { className: "banner" })] : [];
}

function element(name, text, properties = {}) {
  return Object.assign(document.createElement(name), { textContent: text, ...properties });
}
