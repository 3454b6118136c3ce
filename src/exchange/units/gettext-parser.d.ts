/** The part of gettext-parser that is used here; the package has no types of its own. */
declare module "gettext-parser" {
  export interface PoEntry {
    readonly msgctxt?: string;
    readonly msgid: string;
    readonly msgid_plural?: string;
    readonly msgstr: readonly string[];
    readonly comments?: {
      readonly translator?: string;
      readonly reference?: string;
      readonly extracted?: string;
      readonly flag?: string;
      readonly previous?: string;
    };
  }
  export interface PoTable {
    readonly charset?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly translations: Readonly<Record<string, Readonly<Record<string, PoEntry>>>>;
  }
  export const po: {
    parse(text: string): PoTable;
    compile(table: PoTable, options?: { readonly foldLength?: number }): Buffer;
  };
}
