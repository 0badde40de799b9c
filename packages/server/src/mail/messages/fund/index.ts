import type {ReasonCode} from '@huddlekit/core/fund';
import type {FundMailKind} from '../../outbox.ts';

/**
 * What mails about rounds say in one language. `{title}` is the round's title, `{proposal}` the proposal's; `{amount}` a sum of money,
 * `{until}` a moment and `{because}` a reason are where they make sense.
 */
export interface FundMessages {
  readonly because: string;
  /** Over the words of a person of the circle. */
  readonly circleSays: string;
  readonly openRound: string;
  /** Why this mail came. */
  readonly why: string;
  readonly reasons: Readonly<Record<ReasonCode, string>>;
  readonly kinds: Readonly<Record<FundMailKind, {readonly subject: string; readonly lines: readonly string[]}>>;
}
