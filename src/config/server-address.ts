/** Addresses of servers, as they stand in a variable or in the config. */

/** Whether `value` is an `http` or `https` address without a user and a password: those would end up in messages. */
export function isServerAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isHttp = url?.protocol === "https:" || url?.protocol === "http:";
  return isHttp && url.username === "" && url.password === "" && url.search === "" && url.hash === "";
}
