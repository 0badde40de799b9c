/** A message whose wording depends on `count`, by the categories of Intl.PluralRules. `other` serves those left out. */
export type Plural = {readonly [category in Intl.LDMLPluralRule]?: string} & {readonly other: string};

/** A message: text with `{name}` where a value goes, or one text per plural category. */
export type Message = string | Plural;

export type Messages = Readonly<Record<string, Message>>;

/** A catalogue with the same keys in another language: plain stays plain, plural stays plural. */
export type Translation<M> = {readonly [key in keyof M]: M[key] extends string ? string : Plural};

/** A page's own wording: any of the keys. */
export type Overrides<M> = {readonly [key in keyof M]?: Message};

/**
 * The messages of each element, by its catalogue's name. Each element adds its own:
 * `declare module '../base/messages.ts' { interface Catalogues { finder: FinderMessages } }`.
 */
export interface Catalogues {}

/** The messages of one element in every language, the English ones at hand and the others by dynamic import. */
export interface Catalogue<M extends Messages = Messages> {
  readonly name: string;
  /** What is needed at once; parts loaded on demand bring the rest. */
  readonly en: Partial<M> & Messages;
  /** By primary language subtag. */
  readonly load: Readonly<Record<string, () => Promise<Translation<M>>>>;
}

type Registered = {readonly [name in keyof Catalogues]?: Overrides<Catalogues[name]>};

const registered = new Map<string, Record<string, Messages>>();
const listeners = new Set<() => void>();

/**
 * Changes the wording of every element on the page, or adds a language. What is registered later wins, key by key; an
 * element's `.messages` property wins over both. A language that has no catalogue of its own is filled up with English.
 *
 * @param language BCP 47, such as `en` or `pt-BR`; `en` also serves `en-GB`.
 * @param messages By element: `{finder: {search: 'Find a circle'}}`.
 */
export function registerMessages(language: string, messages: Registered): void {
  const all = registered.get(language.toLowerCase()) ?? {};
  for (const [name, own] of Object.entries<Messages | undefined>(messages)) all[name] = {...all[name], ...own};
  registered.set(language.toLowerCase(), all);
  for (const listener of listeners) listener();
}

/** What a page registered for one language and element. */
export const registeredMessages = (language: string, name: string): Messages | undefined =>
  registered.get(language.toLowerCase())?.[name];

/** Calls back after every registration. Returns how to stop that. */
export function onMessages(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The best key of a language that has messages: the tag itself, else its primary subtag; `en` where there is none. */
export function bestLanguage(tag: string, catalogue: Catalogue): string {
  const primary = tag.split('-')[0]!.toLowerCase();
  const has = (language: string) =>
    language === 'en' || Object.hasOwn(catalogue.load, language) || registeredMessages(language, catalogue.name) !== undefined;
  return [tag.toLowerCase(), primary].find(has) ?? 'en';
}
