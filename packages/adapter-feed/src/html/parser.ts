import {Parser} from 'htmlparser2';
import {createTextBuilder} from './text-builder.ts';

/** Reads HTML where there is no DOM, or where a page's Trusted Types keep its parser from us. */
export function plainByParser(html: string): string {
  const builder = createTextBuilder();
  const parser = new Parser({
    onopentagname: (name) => builder.open(name),
    ontext: (text) => builder.text(text),
    onclosetag: (name) => builder.close(name),
  });
  parser.end(html);
  return builder.result();
}
