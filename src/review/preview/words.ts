/**
 * What Cotejo itself says in a preview and on paper, by the language of the page. It is not in `locales/`, where a new text
 * has no Spanish until a run.
 */

export type PageLanguage = "en" | "es";

export const WORDS = {
  en: {
    otherTexts: "Texts that are not seen in the article",
    keys: { description: "Description", summary: "Summary", alt: "Alternative text", label: "Label" },
    alerts: { note: "Note", tip: "Tip", important: "Important", warning: "Warning", caution: "Caution" },
    foreign: "The file of this translation is not Cotejo's, or was edited in a way that it does not understand. It is shown as it is.",
    approved: "Approved",
    key: "Key",
    text: "Text",
    notes: "Notes",
    printed: "Printed",
    sentences: "sentences",
    of: "of",
    machineSigns: "Between the signs ⟦ and ⟧ stands text of a machine that nobody has approved yet. Between ‹ and › stands text that is not translated yet.",
  },
  es: {
    otherTexts: "Otros textos del artículo",
    keys: { description: "Descripción", summary: "Resumen", alt: "Texto alternativo", label: "Rótulo" },
    alerts: { note: "Nota", tip: "Consejo", important: "Importante", warning: "Advertencia", caution: "Precaución" },
    foreign: "El archivo de esta traducción no es de Cotejo o fue editado de una manera que no entiende. Se muestra tal como está.",
    approved: "Aprobado",
    key: "Clave",
    text: "Texto",
    notes: "Notas",
    printed: "Impreso",
    sentences: "frases",
    of: "de",
    machineSigns: "Entre los signos ⟦ y ⟧ está el texto automático que nadie ha aprobado todavía. Entre ‹ y › está el texto que no se ha traducido.",
  },
} as const satisfies Record<PageLanguage, Record<string, string | Readonly<Record<string, string>>>>; // prettier-ignore
