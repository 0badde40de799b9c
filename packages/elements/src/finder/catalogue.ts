import type {Catalogue} from '../base/messages.ts';
import {en, type FinderMessages} from './messages/en.ts';

export type {FinderMessages} from './messages/en.ts';

export const catalogue: Catalogue<FinderMessages> = {
  name: 'finder',
  en,
  load: {
    ar: async () => (await import('./messages/ar.ts')).ar,
    cy: async () => (await import('./messages/cy.ts')).cy,
    de: async () => (await import('./messages/de.ts')).de,
    es: async () => (await import('./messages/es.ts')).es,
    fr: async () => (await import('./messages/fr.ts')).fr,
    pl: async () => (await import('./messages/pl.ts')).pl,
  },
};

declare module '../base/messages.ts' {
  interface Catalogues {
    finder: FinderMessages;
  }
}
