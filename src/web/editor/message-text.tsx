/** A message of the server: what it names between backticks is set apart. */

export function MessageText({ text }: { readonly text: string }) {
  return (
    <span lang="en">
      {text.split(/`([^`]*)`/).map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <q key={at} class="named">
            {part}
          </q>
        ),
      )}
    </span>
  );
}
