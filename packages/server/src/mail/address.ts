import type {Config} from '../config.ts';

/** Name and address of a sender, `Huddlekit <huddles@example.org>`. */
export function sender(mailFrom: string): {name?: string; email: string} {
  const [, name, email] = /^\s*"?(.*?)"?\s*<([^<>\s]+@[^<>\s]+)>\s*$/.exec(mailFrom) ?? [];
  if (!email) return {email: mailFrom.trim()};
  return {...(name ? {name} : {}), email};
}

/**
 * The server's address for links in mails, without a slash at the end. Jobs have no request to take it from, so a server
 * that others reach needs `PUBLIC_URL`.
 */
export const linkBase = ({publicUrl, host, port}: Config): string =>
  publicUrl ?? `http://${['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host}:${port}`;
