import {getConnInfo} from '@hono/node-server/conninfo';
import type {Context} from 'hono';
import {isIPv6} from 'node:net';
import type {Config} from '../config.ts';
import type {AppEnv} from '../deps.ts';

/**
 * Where a request comes from, for limits only: never logged, never stored. An IPv6 address counts as its /64, which is
 * what one household has. `undefined` when there was no socket, as in tests.
 */
export function clientAddress(c: Context<AppEnv>, {trustProxy}: Pick<Config, 'trustProxy'>): string | undefined {
  const address = forwarded(c, 'x-forwarded-for', trustProxy) ?? socketAddress(c);
  if (address === undefined || !isIPv6(address)) return address;
  const v4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return v4 ?? firstHalf(address);
}

/** The server's own address as the visitor sees it, without a slash at the end. */
export function baseUrl(c: Context<AppEnv>, {publicUrl, trustProxy}: Pick<Config, 'publicUrl' | 'trustProxy'>): string {
  if (publicUrl !== undefined) return publicUrl;
  const url = new URL(c.req.url);
  const protocol = forwarded(c, 'x-forwarded-proto', trustProxy);
  const host = forwarded(c, 'x-forwarded-host', trustProxy);
  const scheme = protocol === 'https' || protocol === 'http' ? `${protocol}:` : url.protocol;
  const said = URL.parse(`${scheme}//${host ?? url.host}`);
  return (said ?? url).origin;
}

/** What the outermost trusted proxy wrote: proxies append, so it is counted from the end. */
function forwarded(c: Context<AppEnv>, header: string, proxies: number): string | undefined {
  if (proxies === 0) return undefined;
  const values = c.req.header(header)?.split(',').map((value) => value.trim());
  return values?.at(-Math.min(proxies, values.length)) || undefined;
}

function socketAddress(c: Context<AppEnv>): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}

/** The first four groups of an IPv6 address, written out. */
function firstHalf(address: string): string {
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
