import type {Catalogue, Translation} from '../base/messages.ts';
import type {SignInMessages} from '../sign-in/messages.ts';
import {en} from './messages/en.ts';
import type {enBooth} from './messages/en-booth.ts';

export type BallotMessages = Translation<typeof en & typeof enBooth>;

/** English for what is shown before a person votes comes along; the rest of it with the ballot. */
export const catalogue: Catalogue<BallotMessages> = {
  name: 'ballot',
  en: en as Catalogue<BallotMessages>['en'],
  load: {
    ar: () => import('./messages/ar.ts').then(({ar}) => ar),
    cy: () => import('./messages/cy.ts').then(({cy}) => cy),
    de: () => import('./messages/de.ts').then(({de}) => de),
    es: () => import('./messages/es.ts').then(({es}) => es),
    fr: () => import('./messages/fr.ts').then(({fr}) => fr),
    pl: () => import('./messages/pl.ts').then(({pl}) => pl),
  },
};

/** What a page may word its own way: the ballot's words, and those of signing in. */
export type BallotWording = BallotMessages & SignInMessages;

declare module '../base/messages.ts' {
  interface Catalogues {
    ballot: BallotMessages;
  }
}
