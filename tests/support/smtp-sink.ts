import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {buffer} from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import type {Email} from 'postal-mime';
import {SMTPServer} from 'smtp-server';
import type {SMTPServerSession} from 'smtp-server';

/** A mail as it arrived, parsed. Attachments of type text/* hold a string, others an ArrayBuffer. */
export interface ReceivedMail extends Email {
  /** Who it was really sent from and to, whatever its headers say. */
  envelope: {from: string; to: string[]};
  /** The message as sent. */
  raw: string;
}

/** A mail server that delivers nothing and remembers everything. */
export interface SmtpSink {
  /** `smtp://127.0.0.1:<port>`, without TLS or authentication. */
  url: string;
  /** All that arrived, oldest first. */
  mails: ReceivedMail[];
  /**
   * The oldest mail that matches and that no earlier call was given, arrived or to come.
   *
   * @throws {Error} After `timeout` milliseconds, 60,000 by default; the message lists what did arrive.
   */
  next(predicate?: (mail: ReceivedMail) => boolean, timeout?: number): Promise<ReceivedMail>;
  close(): Promise<void>;
}

/** Starts a real SMTP server on a free port of 127.0.0.1. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const mails: ReceivedMail[] = [];
  const taken = new Set<ReceivedMail>();
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      receive(stream, session.envelope).then((mail) => {
        mails.push(mail);
        done();
        for (const look of waiting) look();
      }, done);
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const {port} = server.server.address() as AddressInfo;

  function next(predicate: (mail: ReceivedMail) => boolean = () => true, timeout = 60_000): Promise<ReceivedMail> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(look);
        const arrived = mails.map((mail) => `${mail.envelope.to.join()}: ${mail.subject}`);
        reject(new Error(`No such mail within ${timeout} ms. Arrived: ${arrived.join('; ') || 'none'}`));
      }, timeout);
      function look(): void {
        const mail = mails.find((candidate) => !taken.has(candidate) && predicate(candidate));
        if (!mail) return;
        taken.add(mail);
        clearTimeout(timer);
        waiting.delete(look);
        resolve(mail);
      }
      waiting.add(look);
      look();
    });
  }

  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return {url: `smtp://127.0.0.1:${port}`, mails, next, close};
}

async function receive(stream: NodeJS.ReadableStream, envelope: SMTPServerSession['envelope']): Promise<ReceivedMail> {
  const bytes = await buffer(stream);
  const mail = await PostalMime.parse(bytes, {attachmentEncoding: 'arraybuffer'});
  return {
    ...mail,
    attachments: mail.attachments.map((attachment) =>
      attachment.mimeType.startsWith('text/') && typeof attachment.content !== 'string'
        ? {...attachment, content: new TextDecoder().decode(attachment.content)}
        : attachment,
    ),
    envelope: {
      from: envelope.mailFrom ? envelope.mailFrom.address : '',
      to: envelope.rcptTo.map(({address}) => address),
    },
    raw: bytes.toString('utf8'),
  };
}
