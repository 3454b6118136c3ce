/**
 * The one script of a team's pages: it asks the browser for a passkey when a form is sent, and sends what it has given
 * along. Where a browser cannot, nothing of it is shown.
 */

if (
  window.isSecureContext &&
  typeof PublicKeyCredential === "function" &&
  "parseCreationOptionsFromJSON" in PublicKeyCredential &&
  "toJSON" in PublicKeyCredential.prototype
) {
  for (const part of document.querySelectorAll<HTMLElement>("[data-passkey]")) part.hidden = false;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-failed]"))
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void answer(form);
    });
}

/** What the server has said of why it asks for none. */
class Refusal extends Error {}

async function answer(form: HTMLFormElement): Promise<void> {
  const alert = form.querySelector('[role="alert"]');
  const response = form.querySelector<HTMLInputElement>('[name="response"]');
  // A button that is switched off would lose the focus.
  if (!alert || !response || form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  alert.className = "";
  alert.textContent = "";
  try {
    const { creation, begin = "" } = form.dataset;
    const credential = creation === undefined ? await use(begin) : await make(creation);
    response.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (error) {
    const { failed = "", known = failed } = form.dataset;
    const isKnown = error instanceof DOMException && error.name === "InvalidStateError";
    alert.className = "refusal";
    alert.textContent = error instanceof Refusal ? error.message : isKnown ? known : failed;
    form.ariaBusy = "false";
  }
}

async function make(creation: string): Promise<PublicKeyCredential> {
  const wanted = JSON.parse(creation) as PublicKeyCredentialCreationOptionsJSON;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(wanted);
  return read(await navigator.credentials.create({ publicKey }));
}

async function use(address: string): Promise<PublicKeyCredential> {
  const asked = await fetch(address, { method: "POST" });
  const body = (await asked.json()) as PublicKeyCredentialRequestOptionsJSON & { readonly message?: string };
  if (!asked.ok) throw new Refusal(body.message);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(body);
  return read(await navigator.credentials.get({ publicKey }));
}

function read(credential: Credential | null): PublicKeyCredential {
  if (credential instanceof PublicKeyCredential) return credential;
  throw new Error("none");
}
