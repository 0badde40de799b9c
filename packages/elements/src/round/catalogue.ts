import type {Catalogue, Translation} from '../base/messages.ts';
import {en} from './messages/en.ts';
import type {enPage} from './messages/en-page.ts';

export type RoundMessages = Translation<typeof en & typeof enPage>;

/** English for what is said before the round is there comes along; the rest of it with the parts that say it. */
export const catalogue: Catalogue<RoundMessages> = {
  name: 'round',
  en: en as Catalogue<RoundMessages>['en'],
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
    round: RoundMessages;
  }
}
