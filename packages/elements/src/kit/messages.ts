import type {Catalogue, Translation} from '../base/messages.ts';

const en = {
  failed: 'This part of the page could not be set up. Please tell the people who run this site.',
} as const;

export type KitMessages = Translation<typeof en>;

const load = (language: string) => async () => ({failed: (await import('./texts.ts')).texts[language] ?? en.failed});

export const catalogue: Catalogue<KitMessages> = {
  name: 'kit',
  en,
  load: Object.fromEntries(['cy', 'es', 'fr', 'de', 'pl', 'ar'].map((language) => [language, load(language)])),
};

declare module '../base/messages.ts' {
  interface Catalogues {
    kit: KitMessages;
  }
}
