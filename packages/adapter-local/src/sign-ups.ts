import {
  HuddleError,
  SignUpChange,
  SignUpInput,
  checkSignUp,
  isJoinable,
  liveStates,
  parse,
  toHuddle,
  type CallOptions,
  type HuddleRecord,
  type SignUp,
  type SignUpForm,
  type SignUpsPort,
  type WriteOptions,
} from '@huddlekit/core';
import {call} from './calls.ts';
import {nextRevision, requirePerson, type Context} from './context.ts';
import {newId} from './ids.ts';
import {checkKey, once, type Intent} from './keys.ts';
import {placesOf, settle, stateAt, stateOnJoining, toSignUp} from './line.ts';
import type {Source} from './source.ts';
import type {PersonRow, Reader, SignUpRow, Writer} from './store/tables.ts';

const emptyForm: SignUpForm = {questions: [], consents: [], askAccess: false};

/** The huddle's rows as they stand now. */
async function lineOf(rows: Reader, {records}: Source, huddle: string, now: number): Promise<SignUpRow[]> {
  const found = await rows.where('signUps', 'huddle', huddle);
  const record = records.get(huddle);
  return record ? settle(record, found, now) : found;
}

/** Keeps a huddle's rows after a change, with the offers that follow from it. */
export async function keepLine(
  rows: Writer,
  source: Source,
  huddle: string,
  changed: readonly SignUpRow[],
  now: number,
): Promise<SignUpRow[]> {
  const record = source.records.get(huddle);
  const settled = record ? settle(record, changed, now) : [...changed];
  for (const row of settled) await rows.put('signUps', row);
  return settled;
}

const published = ({records}: Source, id: string): HuddleRecord => {
  const record = records.get(id);
  if (!record || record.lifecycle === 'draft') throw new HuddleError('not-found', 'There is no such huddle.');
  return record;
};

/** What one call works with: its transaction, who calls, and when. */
interface Turn<Rows> {
  readonly rows: Rows;
  readonly source: Source;
  readonly person: PersonRow;
  readonly now: number;
}

/** Asking for places. See `SignUpsPort`. */
export function signUpsPort(context: Context): SignUpsPort {
  const begin = () => Promise.all([context.source(), context.store()]);
  const read = <T>(options: CallOptions | undefined, work: (turn: Turn<Reader>) => Promise<T>): Promise<T> =>
    call(options, async () => {
      const [source, store] = await begin();
      return store.read(async (rows) => {
        const person = await requirePerson(rows, context.profile);
        return work({rows, source, person, now: context.now()});
      });
    });
  const write = async (options: WriteOptions, intent: Intent, work: (turn: Turn<Writer>) => Promise<SignUp>) => {
    checkKey((options as WriteOptions | undefined)?.idempotencyKey);
    return call(options, async () => {
      const [source, store] = await begin();
      return store.write(async (rows) => {
        const now = context.now();
        const person = await requirePerson(rows, context.profile);
        return once(rows, person, options.idempotencyKey, intent, now, () => work({rows, source, person, now}));
      });
    });
  };
  return {
    form: (huddle, options) =>
      call(options, async () => structuredClone(published(await context.source(), huddle).form ?? emptyForm)),
    submit: (input, options) => write(options, {call: 'submit', payload: input}, (turn) => submit(turn, input)),
    list: (options) => read(options, list),
    get: (id, options) => read(options, (turn) => get(turn, id)),
    amend: (id, change, options) =>
      write(options, {call: `amend ${id}`, payload: change}, (turn) => amend(turn, id, change)),
    withdraw: (id, options) => write(options, {call: `withdraw ${id}`}, (turn) => withdraw(turn, id)),
    accept: (id, options) => write(options, {call: `accept ${id}`}, (turn) => accept(turn, id)),
  };
}

/** A person's own row and its huddle's line. Errors: `not-found`, for those of others too. */
async function own({rows, source, person, now}: Turn<Reader>, id: string) {
  const kept = await rows.get('signUps', id);
  if (!kept || kept.person !== person.id) throw new HuddleError('not-found', 'You have no such sign-up.');
  const line = await lineOf(rows, source, kept.huddle, now);
  return {row: line.find((each) => each.id === id) ?? kept, line};
}

async function get(turn: Turn<Reader>, id: string): Promise<SignUp> {
  const {row, line} = await own(turn, id);
  return toSignUp(row, line, turn.source.records.get(row.huddle), turn.now);
}

async function list({rows, source, person, now}: Turn<Reader>): Promise<SignUp[]> {
  const mine = await rows.where('signUps', 'person', person.id);
  const lines = new Map<string, SignUpRow[]>();
  for (const {huddle} of mine) {
    if (!lines.has(huddle)) lines.set(huddle, await lineOf(rows, source, huddle, now));
  }
  return mine
    .sort((a, b) => b.number - a.number)
    .map(({id, huddle}) => {
      const line = lines.get(huddle) ?? [];
      return toSignUp(line.find((row) => row.id === id) as SignUpRow, line, source.records.get(huddle), now);
    });
}

async function submit({rows, source, person, now}: Turn<Writer>, raw: SignUpInput): Promise<SignUp> {
  const {huddle, ...said} = parse(SignUpInput, raw, 'sign-up');
  const record = published(source, huddle);
  const line = await lineOf(rows, source, huddle, now);
  if (line.some((row) => row.person === person.id && liveStates.includes(stateAt(row, record, now)))) {
    throw new HuddleError('conflict', 'You have signed up for this huddle already.');
  }
  assertJoinable(record, line, source, now);
  assertFits(record, said);
  const number = await nextRevision(rows);
  const state = record.join === 'application' ? 'under-review' : stateOnJoining(record, line);
  const id = newId();
  const row = {id, huddle, person: person.id, state, turn: number, number, createdAt: now, updatedAt: now, said};
  const settled = await keepLine(rows, source, huddle, [...line, row], now);
  await rows.put('people', {...person, name: said.name});
  return toSignUp(row, settled, record, now);
}

function assertJoinable(record: HuddleRecord, line: readonly SignUpRow[], {movement}: Source, now: number): void {
  const places = placesOf(record, line);
  const huddle = toHuddle(record, {movement: movement.id, places, updatedAt: '', now});
  if (record.join === 'external' || !isJoinable(huddle, now)) {
    throw new HuddleError('closed', 'This huddle takes no sign-ups now.');
  }
}

function assertFits(record: HuddleRecord, said: Omit<SignUpInput, 'huddle'>): void {
  const issues = checkSignUp(record.form ?? emptyForm, said, record.prices);
  if (issues.length > 0) throw new HuddleError('invalid', 'The sign-up is not valid.', {issues});
}

/** Puts a changed row of one's own back into its line. */
async function replace(
  {rows, source, now}: Turn<Writer>,
  line: readonly SignUpRow[],
  row: SignUpRow,
): Promise<SignUp> {
  await nextRevision(rows);
  const changed = line.map((each) => (each.id === row.id ? row : each));
  const settled = await keepLine(rows, source, row.huddle, changed, now);
  return toSignUp(row, settled, source.records.get(row.huddle), now);
}

function assertLive(row: SignUpRow, {source, now}: Turn<Reader>): void {
  if (liveStates.includes(stateAt(row, source.records.get(row.huddle), now))) return;
  throw new HuddleError('closed', 'This sign-up has ended.');
}

async function amend(turn: Turn<Writer>, id: string, raw: SignUpChange): Promise<SignUp> {
  const change = parse(SignUpChange, raw, 'change');
  const {row, line} = await own(turn, id);
  assertLive(row, turn);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const said: SignUpRow['said'] = {...row.said, ...given};
  const record = turn.source.records.get(row.huddle);
  if (record) assertFits(record, said);
  await turn.rows.put('people', {...turn.person, name: said.name});
  return replace(turn, line, {...row, said, updatedAt: turn.now});
}

async function withdraw(turn: Turn<Writer>, id: string): Promise<SignUp> {
  const {row, line} = await own(turn, id);
  assertLive(row, turn);
  const {offerUntil: _ended, ...rest} = row;
  return replace(turn, line, {...rest, state: 'withdrawn', updatedAt: turn.now});
}

async function accept(turn: Turn<Writer>, id: string): Promise<SignUp> {
  const {row, line} = await own(turn, id);
  if (row.state === 'lapsed') throw new HuddleError('expired', 'The offer has run out.');
  if (row.state !== 'offered') throw new HuddleError('closed', 'No place is being offered.');
  const {offerUntil: _met, ...rest} = row;
  return replace(turn, line, {...rest, state: 'confirmed', updatedAt: turn.now});
}
