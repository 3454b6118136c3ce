import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://example.org",
  telemetry: false,
  integrations: [
    starlight({
      title: { en: "Field handbook", es: "Manual de campo" },
      defaultLocale: "root",
      locales: { root: { label: "English", lang: "en" }, es: { label: "Español", lang: "es" } },
      pagefind: false,
      sidebar: [{ label: "Guides", translations: { es: "Guías" }, items: [{ autogenerate: { directory: "guides" } }] }],
    }),
  ],
});
