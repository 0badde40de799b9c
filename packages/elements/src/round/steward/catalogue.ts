import type {Catalogue, Translation} from '../../base/messages.ts';
import {en} from './messages/en.ts';

export type StewardMessages = Translation<typeof en>;

export const catalogue: Catalogue<StewardMessages> = {
  name: 'round-steward',
  en,
  load: {
    ar: () => import('./messages/ar.ts').then(({ar}) => ar),
    cy: () => import('./messages/cy.ts').then(({cy}) => cy),
    de: () => import('./messages/de.ts').then(({de}) => de),
    es: () => import('./messages/es.ts').then(({es}) => es),
    fr: () => import('./messages/fr.ts').then(({fr}) => fr),
    pl: () => import('./messages/pl.ts').then(({pl}) => pl),
  },
};

declare module '../../base/messages.ts' {
  interface Catalogues {
    'round-steward': StewardMessages;
  }
}
