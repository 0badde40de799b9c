import {Slug, safeWebUrl} from '@huddlekit/core';
import * as z from 'zod';

/** What a server can be told. Every value has a default that works on one machine with nothing installed. */
export interface Config {
  /** TCP port; 0 lets the system choose. */
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** PostgreSQL's address; absent: the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Connections to PostgreSQL at most. */
  readonly databaseConnections: number;
  /** Folder of the embedded database; `undefined` keeps everything in memory. */
  readonly data: string | undefined;
  /** The server's address as visitors see it, without a slash at the end; absent: taken from each request. */
  readonly publicUrl: string | undefined;
  /** Origins whose pages may write, besides the server's own. `*` allows all: for trying out only. */
  readonly allowedOrigins: readonly string[];
  /** `smtp://` or `smtps://` address; absent: mail stays in the local inbox. */
  readonly smtpUrl: string | undefined;
  /** Sender of mails. */
  readonly mailFrom: string;
  /** The movement that `default` stands for; absent: the only active one. */
  readonly movement: string | undefined;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
  /** How many proxies stand before the server, whose `X-Forwarded-*` headers count; 0 ignores those headers. */
  readonly trustProxy: number;
}

const number = (otherwise: number, min: number, max: number) =>
  z.coerce.number({error: `must be a whole number from ${min} to ${max}`}).int().min(min).max(max).default(otherwise);

const address = (protocols: string[], example: string) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
    error: `must be an address such as ${example}`,
  });

const origin = z.string().refine((text) => text === '*' || URL.parse(text)?.origin === text, {
  error: 'must be origins parted by commas, such as https://example.org, without a path',
});

const list = (text: string) => text.split(',').map((item) => item.trim()).filter(Boolean);

const Environment = z.object({
  PORT: number(4680, 0, 65_535),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host/database').optional(),
  DATABASE_CONNECTIONS: number(10, 1, 1000),
  HUDDLEKIT_DATA: z.string().default('./huddlekit-data'),
  PUBLIC_URL: z
    .string()
    .refine((text) => safeWebUrl(text) !== undefined, {error: 'must be an http or https address'})
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  ALLOWED_ORIGINS: z.string().default('').transform(list).pipe(z.array(origin)),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.org').optional(),
  MAIL_FROM: z.string().default('Huddlekit <huddlekit@localhost>'),
  HUDDLEKIT_MOVEMENT: z
    .string()
    .refine((text) => z.safeParse(Slug, text).success, {error: 'must be a movement’s short name'})
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  TRUST_PROXY: number(0, 0, 10),
});

/**
 * Reads the environment. Empty variables count as absent.
 *
 * @throws {Error} With one line for each variable that cannot be used. Values are not repeated: some are secret.
 */
export function configFromEnvironment(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const result = Environment.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map(({path, message}) => `  ${String(path[0])}: ${message}`);
    throw new Error(`These settings cannot be used:\n${lines.join('\n')}`);
  }
  const read = result.data;
  return {
    port: read.PORT,
    host: read.HOST,
    databaseUrl: read.DATABASE_URL,
    databaseConnections: read.DATABASE_CONNECTIONS,
    data: read.HUDDLEKIT_DATA,
    publicUrl: read.PUBLIC_URL,
    allowedOrigins: read.ALLOWED_ORIGINS,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    movement: read.HUDDLEKIT_MOVEMENT,
    logLevel: read.LOG_LEVEL,
    trustProxy: read.TRUST_PROXY,
  };
}
