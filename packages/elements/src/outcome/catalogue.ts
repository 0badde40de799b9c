import type {Catalogue, Translation} from '../base/messages.ts';
import type {enBallots} from './messages/en-ballots.ts';
import type {enReport} from './messages/en-report.ts';
import {en} from './messages/en.ts';

export type OutcomeMessages = Translation<typeof en & typeof enReport & typeof enBallots>;

/** English for what is shown before the count comes along; the rest of it with the parts that say it. */
export const catalogue: Catalogue<OutcomeMessages> = {
  name: 'outcome',
  en: en as Catalogue<OutcomeMessages>['en'],
  load: {
    ar: () => import('./messages/ar.ts').then(({ar}) => ar),
    cy: () => import('./messages/cy.ts').then(({cy}) => cy),
    de: () => import('./messages/de.ts').then(({de}) => de),
    es: () => import('./messages/es.ts').then(({es}) => es),
    fr: () => import('./messages/fr.ts').then(({fr}) => fr),
    pl: () => import('./messages/pl.ts').then(({pl}) => pl),
  },
};

declare module '../base/messages.ts' {
  interface Catalogues {
    outcome: OutcomeMessages;
  }
}
