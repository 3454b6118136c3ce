/** Parts of the shape of a config, each with its message: what was expected. */

import { z } from "zod";

export function object<Shape extends z.ZodRawShape>(what: string, shape: Shape) {
  return z.strictObject(shape, { error: `expected ${what}` });
}

export function list<Item extends z.ZodType>(item: Item, what: string) {
  return z.array(item, { error: `expected ${what}` });
}

export function text(what: string) {
  const error = `expected a ${what}`;
  return z.string({ error }).min(1, { error });
}

/** Text with a rule of its own: `problemOf` answers what is wrong, "" when nothing is. `continue` lets a union tell this message and not its own. */
export function checked(what: string, problemOf: (value: string) => string) {
  return z.string({ error: `expected ${what}` }).check((context) => {
    const message = problemOf(context.value);
    if (message !== "") context.issues.push({ code: "custom", message, input: context.value, continue: true });
  });
}

export function words(what: string) {
  return list(text(what), `a list of ${what}s`);
}
