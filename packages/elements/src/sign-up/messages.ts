import type {Catalogue, Translation} from '../base/messages.ts';
import {en} from './messages/en.ts';
import type {enFlow} from './messages/en-flow.ts';

export type SignUpMessages = Translation<typeof en & typeof enFlow>;

/** English for what is shown before a person acts comes along; the rest of it with the form. */
export const catalogue: Catalogue<SignUpMessages> = {
  name: 'sign-up',
  en: en as Catalogue<SignUpMessages>['en'],
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
    'sign-up': SignUpMessages;
  }
}
