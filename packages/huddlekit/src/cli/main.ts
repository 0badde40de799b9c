#!/usr/bin/env node
import {Command, InvalidArgumentError, Option} from 'commander';
import {feedForms} from '@huddlekit/adapter-feed';
import {addCount} from './count/command.ts';
import {addRound} from './round/command.ts';
import {version} from './version.ts';
import {toExit} from './output.ts';

/*
 * What each command does is loaded when it is asked for: `huddlekit --help` starts no database.
 */

const program = new Command('huddlekit')
  .description('Serves a movement’s huddles, and moves them in and out.')
  .version(version)
  .showHelpAfterError();

const withData = (command: Command): Command =>
  command.option('--data <folder>', 'the embedded database’s folder (else HUDDLEKIT_DATA, or DATABASE_URL for PostgreSQL)');

const port = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new InvalidArgumentError('It must be 0 to 65535.');
  return value;
};

withData(program.command('serve'))
  .description('start the server; its settings are environment variables, see docs/self-hosting.md')
  .option('--port <number>', 'the port (else PORT, or 4680)', port)
  .option('--host <address>', 'the address to listen on (else HOST, or 127.0.0.1)')
  .option('--site <folder>', 'a site to serve at /')
  .option('--demo', 'the demo movement, on its own site and data')
  .action((options) => toExit(async () => (await import('./serve.ts')).serve(options)));

withData(program.command('import'))
  .description('read huddles from a file, an address or, with -, from standard input')
  .argument('<source>', 'a path, or an http:, https: or webcal: address')
  .addOption(new Option('--form <form>', 'how it is written (else told from the address or the content)').choices([...feedForms]))
  .option('--movement <slug>', 'the movement to import into (else the file’s own, or the only one)')
  .option('--zone <zone>', 'the IANA zone of times that have none, such as Europe/Madrid')
  .option('--dry-run', 'say what would be imported, and change nothing')
  .action((source, options) => toExit(async () => (await import('./import.ts')).importFeed(source, options)));

withData(program.command('export'))
  .description('print a movement’s huddles as a Huddlekit file; people are never part of it')
  .option('--movement <slug>', 'the movement (else the only one)')
  .action((options) => toExit(async () => (await import('./export.ts')).exportHuddles(options)));

withData(program.command('backup'))
  .description('write everything, people and their sign-ups too, to one file; keep it as safe as the database')
  .argument('[file]', 'where to write; standard output when absent')
  .action((file, options) => toExit(async () => (await import('./backup.ts')).backup(file, options)));

withData(program.command('restore'))
  .description('read a backup into an empty database')
  .argument('<file>', 'a backup, or - for standard input')
  .action((file, options) => toExit(async () => (await import('./backup.ts')).restore(file, options)));

withData(program.command('grant'))
  .description('let a person publish and see sign-ups: as a steward of the movement, or as host of one huddle')
  .argument('<email>', 'the address they sign in with')
  .option('--movement <slug>', 'the movement (else the only one)')
  .option('--huddle <id>', 'make them host of this huddle, not a steward')
  .option('--revoke', 'take every role of theirs in the movement away')
  .action((email, options) => toExit(async () => (await import('./grant.ts')).grant(email, options)));

addCount(program);
addRound(program, withData);

// `huddlekit export | head` closes the pipe early, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await program.parseAsync();
