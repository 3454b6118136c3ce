/** All commands, and every place to go to, by a few letters. */

import { useState } from "preact/hooks";
import { COMMANDS, type Command } from "../commands/commands.ts";
import { openArticle, openSegment } from "../state/actions.ts";
import { articles } from "../state/articles.ts";
import { openDialog } from "../state/dialogs.ts";
import { change } from "../state/settings.ts";
import { may } from "../state/rights.ts";
import { t } from "../state/words.ts";
import { Dialog } from "./dialog.tsx";
import { Keys } from "./keys.tsx";

interface Item {
  readonly id: string;
  readonly words: string;
  readonly note?: string;
  readonly keys?: string;
  readonly run: () => unknown;
}

const MOST = 60;

export function Palette({ scope }: { readonly scope: "commands" | "jump" }) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const items = find(scope === "jump" ? places(text) : [...commands(), ...places(text)], text);
  const close = (): void => {
    openDialog.value = undefined;
  };
  const run = (item: Item | undefined): void => {
    if (!item) return;
    close();
    // The focus goes back first: a command may write where it was.
    setTimeout(() => void Promise.resolve(item.run()));
  };
  const step = (by: number): void => {
    const next = items.length === 0 ? 0 : (chosen + by + items.length) % items.length;
    setChosen(next);
    document.getElementById(`item-${next}`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <Dialog title={t(scope === "jump" ? "keyboard.jump" : "keyboard.palette")} className="palette" onClose={close}>
      <input
        autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-items"
        aria-label={t("keyboard.search")}
        {...(items.length > 0 ? { "aria-activedescendant": `item-${chosen}` } : {})}
        autocomplete="off"
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={(event) => {
          // An Alt code that is typed with NumLock off comes as arrow keys.
          if (event.altKey) return;
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            step(event.key === "ArrowDown" ? 1 : -1);
          } else if (event.key === "Enter") {
            event.preventDefault();
            run(items[chosen]);
          }
        }}
      />
      <ul id="palette-items" class="palette-items" role="listbox" aria-label={t("keyboard.palette")} tabIndex={-1}>
        {items.map((item, at) => (
          <li key={item.id} id={`item-${at}`} role="option" aria-selected={at === chosen} onClick={() => run(item)}>
            <span>{item.words}</span> {item.note !== undefined && <span class="quiet">{item.note}</span>}
            {item.keys !== undefined && <Keys keys={item.keys} />}
          </li>
        ))}
      </ul>
      {items.length === 0 && <p class="dialog-body">{t("keyboard.nothing")}</p>}
    </Dialog>
  );
}

function commands(): readonly Item[] {
  const own = COMMANDS.filter(
    ({ keys, id, needs }) => !keys.includes("#") && id !== "palette" && (needs === undefined || may(needs)),
  ).map(({ id, keys, run }) => ({
    id,
    words: t(`command.${id}`),
    keys,
    run: () => run(0),
  }));
  const set = (id: Command["id"], values: Parameters<typeof change>[0]): Item => ({
    id,
    words: t(`command.${id}`),
    run: () => change(values),
  });
  return [
    ...own,
    set("inSpanish", { language: "es" }),
    set("inEnglish", { language: "en" }),
    set("light", { theme: "light" }),
    set("dark", { theme: "dark" }),
    set("system", { theme: "system" }),
  ];
}

/** Articles, and a segment by its id. */
function places(text: string): readonly Item[] {
  const id = text.trim();
  const segment: Item[] = /^[\da-z]{12}$/.test(id)
    ? [{ id: "segment", words: t("keyboard.segment", { id }), note: id, run: () => openSegment(id) }]
    : [];
  const found = articles.value.map(({ source, title, waiting }) => ({
    id: source,
    words: title || source,
    note: t("queue.waiting", { count: waiting }),
    run: () => openArticle(source),
  }));
  return [...found, ...segment];
}

/** Those that have each of the words somewhere, accents and capitals aside. */
function find(items: readonly Item[], text: string): readonly Item[] {
  const words = fold(text).split(/\s+/);
  return items
    .filter(({ words: name, note = "" }) => words.every((word) => fold(`${name} ${note}`).includes(word)))
    .slice(0, MOST);
}

function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
