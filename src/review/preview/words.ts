/**
 * What Cotejo itself says in a preview and on paper, by the language of the page. It is not in `locales/`, where a new text
 * has no Spanish until a run.
 */

export type PageLanguage = "en" | "es";

export const WORDS = {
  en: {
    otherTexts: "Texts that are not seen in the article",
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
    otherTexts: "Textos que no se ven en el artículo",
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
} as const satisfies Record<PageLanguage, Record<string, string>>; // prettier-ignore
