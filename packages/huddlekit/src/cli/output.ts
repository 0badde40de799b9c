import {isHuddleError} from '@huddlekit/core';

/** Text for the person at the terminal: progress and remarks, apart from what a command was asked to print. */
export const remark = (text: string): void => void process.stderr.write(`${text}\n`);

/** What a command was asked to print. */
export const print = (text: string): void => void process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);

/**
 * Runs a command and turns what it throws into one sentence and an exit status: 1, or 2 where the input was at fault.
 * `HUDDLEKIT_DEBUG` shows where it was thrown.
 */
export async function toExit(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    process.exitCode = isHuddleError(error) && error.code === 'invalid' ? 2 : 1;
    remark(`huddlekit: ${error instanceof Error ? error.message : String(error)}`);
    if (isHuddleError(error)) for (const {message} of error.issues.slice(1, 20)) remark(`  ${message}`);
    if (process.env['HUDDLEKIT_DEBUG'] && error instanceof Error) remark(error.stack ?? '');
  }
}
