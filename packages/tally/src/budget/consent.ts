import {distinct} from '../distinct.ts';
import {fail, needWhole} from '../need.ts';

/** Where one member stands on a proposal. Those who recused themselves have none. */
export interface Position {
  /** Each member once. */
  readonly member: string;
  /** Standing aside is no objection: the member does not take part in it, and does not stand in its way. */
  readonly stance: 'consent' | 'stand-aside' | 'objection';
  /** Why: what harm an objector foresees. An objection without one is a question. */
  readonly reason?: string;
  /** How an objection ended: its member took it back, or the proposal was changed to meet it. Absent: it has not. */
  readonly resolved?: 'withdrawn' | 'integrated';
}

export interface ConsentOptions {
  /** How many members must have a position, whatever it is. Whole, 0 or more. Default 0. */
  readonly quorum?: number;
}

export interface ConsentOutcome {
  readonly passes: boolean;
  /** Objections with a reason that are not resolved, as given. Any of them holds the proposal back. */
  readonly objections: readonly Position[];
  /** Objections without a reason that are not resolved: to be asked what they need, but nothing is held back by them. */
  readonly questions: readonly Position[];
  readonly consents: number;
  readonly standAsides: number;
  /** How many objections were resolved. */
  readonly resolved: number;
  /** How many positions there are, and how many are asked for. */
  readonly present: number;
  readonly quorum: number;
}

const stances: readonly Position['stance'][] = ['consent', 'stand-aside', 'objection'];

/**
 * Decides by consent: a proposal passes when there is a quorum and no reasoned objection stands (docs/counting/consent.md).
 * Consent is no majority: nobody has to be in favour.
 *
 * Source: G. Endenburg, "Sociocracy: The Organization of Decision-Making" (1998); T. J. Rau, J. Koch-Gonzalez, "Many Voices
 * One Song" (2018).
 *
 * @throws {TypeError} When a member has two positions, or a stance or the quorum is none.
 */
export function consent(positions: readonly Position[], {quorum = 0}: ConsentOptions = {}): ConsentOutcome {
  needWhole('quorum', quorum);
  const isNew = distinct();
  for (const {member, stance} of positions) {
    if (!isNew(member)) fail(`${member} has two positions.`);
    if (!stances.includes(stance)) fail(`${member} has the unknown stance ${stance}.`);
  }
  const [consents, standAsides, objected] = stances.map((name) => positions.filter(({stance}) => stance === name));
  const standing = objected!.filter(({resolved}) => !resolved);
  const objections = standing.filter(isReasoned);
  return {
    passes: objections.length === 0 && positions.length >= quorum,
    objections,
    questions: standing.filter((position) => !isReasoned(position)),
    consents: consents!.length,
    standAsides: standAsides!.length,
    resolved: objected!.length - standing.length,
    present: positions.length,
    quorum,
  };
}

const isReasoned = ({reason}: Position): boolean => Boolean(reason?.trim());
