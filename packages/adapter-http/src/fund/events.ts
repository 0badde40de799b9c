/** What a server sent by itself. */
export interface ServerEvent {
  /** `message` where the server named none. */
  readonly type: string;
  /** Lines are parted by line feeds. */
  readonly data: string;
}

/** What is heard of a stream of events. */
export interface Hearing {
  event(event: ServerEvent): void;
  /** How many milliseconds the server asks to be left alone for when the connection is lost. */
  retry(milliseconds: number): void;
}

/**
 * Takes a stream of server-sent events in pieces, each as soon as it is whole, as the HTML standard (section 9.2.6) has it. Its `id`s are not
 * kept: the servers here tell where things stand at the beginning of each connection.
 */
export function eventReader({event, retry}: Hearing): (text: string) => void {
  let rest = '';
  let type = '';
  let data: string[] = [];
  const take = (line: string): void => {
    if (line === '') {
      if (data.length > 0) event({type: type || 'message', data: data.join('\n')});
      [type, data] = ['', []];
      return;
    }
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
    if (name === 'event') type = value;
    if (name === 'data') data.push(value);
    if (name === 'retry' && /^\d+$/.test(value)) retry(Number(value));
  };
  return (text) => {
    const whole = rest + text;
    // A carriage return at the end may be half of a line's end.
    const lines = whole.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    lines.forEach(take);
  };
}
