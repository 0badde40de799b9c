import {secureHeaders} from 'hono/secure-headers';
import type {MiddlewareHandler} from 'hono';
import type {AppEnv} from '../deps.ts';

/** For answers and pages of the server's own: nothing may be run, framed or posted elsewhere. */
const strict = [
  "default-src 'none'; style-src 'self'; img-src 'self' https:",
  "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
].join('; ');

/**
 * Headers that take powers away from whatever is served. The policy is left to a page that set its own, and to the
 * movement's site, which is its owner's business. Bundles and public answers may be loaded by any site.
 */
export function headers({hsts}: {hsts: boolean}): MiddlewareHandler<AppEnv> {
  const common = secureHeaders({
    crossOriginResourcePolicy: 'cross-origin',
    crossOriginOpenerPolicy: false,
    referrerPolicy: 'strict-origin-when-cross-origin',
    strictTransportSecurity: hsts ? 'max-age=31536000' : false,
    xFrameOptions: false,
    xXssProtection: false,
  });
  return async (c, next) => {
    await common(c, next);
    if (!c.get('site') && !c.res.headers.has('content-security-policy')) c.header('content-security-policy', strict);
  };
}
