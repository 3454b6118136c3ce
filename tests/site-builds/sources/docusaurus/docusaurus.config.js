/** @type {import('@docusaurus/types').Config} */
export default {
  title: "Water handbook",
  url: "https://example.org",
  baseUrl: "/",
  onBrokenLinks: "throw",
  onBrokenAnchors: "warn",
  i18n: { defaultLocale: "en", locales: ["en", "es"] },
  presets: [["classic", { docs: { sidebarPath: "./sidebars.js" }, blog: { showReadingTime: false, onUntruncatedBlogPosts: "ignore" } }]],
  themeConfig: {
    navbar: {
      title: "Water",
      items: [
        { type: "docSidebar", sidebarId: "docs", label: "Docs" },
        { to: "/blog", label: "Blog" },
        { type: "localeDropdown" },
      ],
    },
  },
};
