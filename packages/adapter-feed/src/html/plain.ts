import {plainByDom} from './dom.ts';

/**
 * Gives what turns HTML of strangers into plain text; see `TextBuilder.result`. Pages use their own parser and load
 * nothing for it, unless Trusted Types forbid that.
 */
export async function loadPlain(): Promise<(html: string) => string> {
  const convert = canUseDom() ? plainByDom : (await import('./parser.ts')).plainByParser;
  // Half a megabyte is far more than any description: the rest would be cut after the work was done.
  return (html) => (/[<&]/.test(html) ? convert(html.slice(0, 500_000)) : html);
}

function canUseDom(): boolean {
  try {
    return typeof DOMParser === 'function' && Boolean(new DOMParser().parseFromString('', 'text/html').body);
  } catch {
    return false;
  }
}
