/** How two names of a sentence hang together where nothing but a genitive stands between them: in English and in Spanish. */

/** The text between two English names where one says whose or what the other is. */
export const SIDE_BY_SIDE = /^\s*(?:['’]s?)?[\s-]*$/u;
/** The same, where the first is for certain whose the second is: `IACHR's Rapporteurship`. */
export const OWNS = /^\s*['’]s?\s+$/u;
/** The same, where the second is whose the first is: `Rapporteurship of the IACHR`. */
export const OWNED_BY = /^\s+of\s+(?:the\s+)?$/u;
/** What joins such names in Spanish, the second before the first: «la directora del», «el informe anual de la». */
export const JOINED = /^\s+(?:\p{L}+\s+){0,3}del?\s+(?:(?:el|la|los|las)\s+)?$/u;
/** What makes the second whose the first is, and nothing else: «Relatoría de la CIDH». */
export const OWNED = /^\s+del?\s+(?:(?:el|la|los|las)\s+)?$/u;
