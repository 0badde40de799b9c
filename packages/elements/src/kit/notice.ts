import {html, type TemplateResult} from 'lit';
import {nearestLanguage} from '../base/localize.ts';
import {bestLanguage, registeredMessages, type Catalogue, type Translation} from '../base/messages.ts';

const en = {
  failed: 'This part of the page could not be set up. Please tell the people who run this site.',
} as const;

export type KitMessages = Translation<typeof en>;

const texts: Readonly<Record<string, string>> = {
  en: en.failed,
  ar: 'تعذّر إعداد هذا الجزء من الصفحة. يُرجى إبلاغ القائمين على هذا الموقع.',
  cy: 'Ni fu modd paratoi’r rhan hon o’r dudalen. Rhowch wybod i’r bobl sy’n rhedeg y wefan.',
  de: 'Dieser Teil der Seite konnte nicht eingerichtet werden. Bitte sag denen Bescheid, die diese Website betreiben.',
  es: 'No se ha podido preparar esta parte de la página. Avisa a quienes llevan este sitio.',
  fr: 'Cette partie de la page n’a pas pu être préparée. Merci de prévenir les responsables du site.',
  pl: 'Nie udało się przygotować tej części strony. Daj znać osobom, które prowadzą tę witrynę.',
};

const catalogue: Catalogue<KitMessages> = {
  name: 'kit',
  en,
  load: Object.fromEntries(Object.entries(texts).map(([language, failed]) => [language, async () => ({failed})])),
};

/** The kit's only sentence, in the language of the place: that its backend could not be made. */
export function notice(kit: Element): TemplateResult {
  const tag = nearestLanguage(kit) || 'en';
  const language = bestLanguage(tag, catalogue);
  const own = registeredMessages(language, catalogue.name)?.['failed'];
  const text = typeof own === 'string' ? own : (texts[language.split('-')[0]!] ?? en.failed);
  return html`<div class="root" lang=${language} dir="auto"><p part="error" role="alert">${text}</p></div>`;
}

declare module '../base/messages.ts' {
  interface Catalogues {
    kit: KitMessages;
  }
}
