import { defineConfig } from "vitepress";

const sidebar = (prefix, words) => [
  { text: words[0], items: [{ text: words[1], link: `${prefix}/guide/start` }, { text: words[2], link: `${prefix}/guide/end` }] },
];

export default defineConfig({
  title: "Court guide",
  description: "How a hearing works",
  cleanUrls: false,
  locales: {
    root: { label: "English", lang: "en", themeConfig: { sidebar: sidebar("", ["Guide", "Start", "End"]) } },
    es: { label: "Español", lang: "es", themeConfig: { sidebar: sidebar("/es", ["Guía", "Inicio", "Final"]) } },
  },
});
