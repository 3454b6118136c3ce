/** Small signs beside words; never in their place. */

const PATHS = {
  new: "M8 2.5v11M2.5 8h11",
  "other-context": "M3 3h7v7H3zM6 13h7V6",
  "kept-in-english": "M3 6h10M3 10h10",
  untranslated: "M4 3.5h8v9H4zM6 8h4",
  "stale-source": "M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3",
  "stale-term": "M4 2.5h7a1 1 0 0 1 1 1v10H5a1 1 0 0 1-1-1zM6.5 6h3M6.5 8.5h3",
  glossary: "M4 2.5h7a1 1 0 0 1 1 1v10H5a1 1 0 0 1-1-1zM6 6l4 4M10 6l-4 4",
  check: "M8 2.5 14 13H2zM8 6.5v3M8 11.2v.3",
  blocked: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M4.2 4.2l7.6 7.6",
  unsure: "M2.5 6c2-3 4 3 6 0s3-2 5-1M2.5 11c2-3 4 3 6 0s3-2 5-1",
  disputed: "M5 3 2.5 5.5 5 8M2.5 5.5h8M11 8l2.5 2.5L11 13M13.5 10.5h-8",
  approved: "m3 8.5 3.2 3L13 4.5",
  draft: "m3 13 .6-2.8L11 2.8l2.2 2.2-7.4 7.4z",
  comment: "M2.5 3.5h11v7H8l-3 2.5v-2.5H2.5z",
  unsaved: "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
  due: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 5v3l2 1.5",
  overdue: "M3 3.5h10v10H3zM5.5 2v3M10.5 2v3M8 6.5v3M8 11.2v.3",
  error: "M5.5 2.5h5l3 3v5l-3 3h-5l-3-3v-5zM8 5v3.5M8 10.7v.3",
  warning: "M8 2.5 14 13H2zM8 6.5v3M8 11.2v.3",
  info: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M8 7.5v3.2M8 5.2v.3",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
