import type {Catalogue, Translation} from '../base/messages.ts';
import type {enBallots} from './messages/en-ballots.ts';
import type {enReport} from './messages/en-report.ts';
import {en} from './messages/en.ts';

export type OutcomeMessages = Translation<typeof en & typeof enReport & typeof enBallots>;

/** English for what is shown before the count comes along; the rest of it with the parts that say it. */
export const catalogue: Catalogue<OutcomeMessages> = {
  name: 'outcome',
  en: en as Catalogue<OutcomeMessages>['en'],
  load: {},
};

declare module '../base/messages.ts' {
  interface Catalogues {
    outcome: OutcomeMessages;
  }
}
