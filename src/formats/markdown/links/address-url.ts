/** The address that a page gives itself in its front matter, as a destination: `address:/about/`, so that it is taken for no link. */

const SCHEME = "address:";

/** @example addressUrl("/about/") // "address:/about/" */
export function addressUrl(address: string): string {
  return SCHEME + address;
}

/** The address of such a destination; undefined for any other. */
export function addressOf(url: string): string | undefined {
  return url.startsWith(SCHEME) ? url.slice(SCHEME.length) : undefined;
}
