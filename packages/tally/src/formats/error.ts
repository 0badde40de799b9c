/** Text that is not in the form it should be. `message` is `line 12: ` and the reason. */
export class FormatError extends Error {
  /** From 1, as an editor counts: line breaks inside quotes too. Where something is missing, the line at which that shows. */
  readonly line: number;
  /** What is wrong and what to do about it, for people. */
  readonly reason: string;

  constructor(line: number, reason: string) {
    // A file that is no such file can have a cell of megabytes.
    const short = reason.slice(0, 300);
    super(`line ${line}: ${short}`);
    this.name = 'FormatError';
    this.line = line;
    this.reason = short;
  }
}

/** @throws {FormatError} Always. */
export function refuse(line: number, reason: string): never {
  throw new FormatError(line, reason);
}
