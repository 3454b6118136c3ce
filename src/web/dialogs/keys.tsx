/** Keys as they are pressed. */

const NAMES: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  Enter: "↵",
  Backspace: "⌫",
  Shift: "⇧",
  "#": "1…9",
};

export function Keys({ keys }: { readonly keys: string }) {
  return (
    <>
      {keys.split(" ").map((stroke, at) => (
        <span key={at} class="stroke">
          {stroke.split("+").map((key) => (
            <kbd key={key}>{NAMES[key] ?? key}</kbd>
          ))}
        </span>
      ))}
    </>
  );
}
