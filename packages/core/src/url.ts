const allowed = ['http:', 'https:', 'mailto:', 'tel:'];

/**
 * The address if it may be a link, else `undefined`. Every link that comes from data goes through here, since a
 * `javascript:` or `data:` URL in an `href` runs when it is clicked.
 *
 * Allowed are absolute `http`, `https`, `mailto` and `tel` URLs, and, when `base` is given, addresses relative to it.
 * The result is the URL's normal form, so that what is checked is what is used.
 */
export function safeUrl(value: string | null | undefined, base?: string): string | undefined {
  if (!value) return undefined;
  try {
    const url = new URL(value, base);
    return allowed.includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** Like {@link safeUrl}, for what is loaded or fetched: only `http` and `https`. */
export function safeWebUrl(value: string | null | undefined, base?: string): string | undefined {
  const url = safeUrl(value, base);
  return url?.startsWith('http') ? url : undefined;
}
