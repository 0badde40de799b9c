import type {LitElement, ReactiveController} from 'lit';
import {
  bestLanguage,
  onMessages,
  registeredMessages,
  type Catalogue,
  type Message,
  type Messages,
  type Overrides,
} from './messages.ts';

/** An element with messages. */
export interface LocalizedHost<M extends Messages> extends LitElement {
  /** A page's own wording, key by key. */
  messages?: Overrides<M> | undefined;
}

/** A constructor of Intl. */
// oxlint-disable-next-line no-explicit-any -- each of Intl's constructors takes options of its own
export type IntlKind = new (locale: string, options: any) => object;

export type Values = Readonly<Record<string, string | number>>;

const rightToLeft = /^(ar|arc|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/;
const isolated = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/** The nearest `lang` (or `<huddle-kit locale>`) from the element outwards, across shadow roots. Empty: none. */
export function nearestLanguage(element: Element): string {
  for (let at: Node | null = element; at; at = at.parentNode ?? (at as ShadowRoot).host ?? null) {
    if (!(at instanceof Element)) continue;
    const language = at.getAttribute('lang') || (at.localName === 'huddle-kit' && at.getAttribute('locale'));
    if (language) return language;
  }
  return '';
}

/**
 * Gives an element its words, in the language of the place where it stands, and follows when that changes.
 *
 * Put `lang=${locale}` and `dir=${dir}` on the element's root, and render nothing of your own before `settled`.
 */
export class Localize<M extends Messages> implements ReactiveController {
  /** For Intl: the page's tag if there are messages for it, such as `en-GB`; else `en`. */
  locale = 'en';
  /** Whether the messages of the first language are there. */
  settled = false;
  readonly #host: LocalizedHost<M>;
  readonly #catalogue: Catalogue<M>;
  readonly #formats = new Map<string, unknown>();
  #language = 'en';
  #loaded: Messages;
  #english: Messages;
  #observer: MutationObserver | undefined;
  #stop: (() => void) | undefined;

  constructor(host: LocalizedHost<M>, catalogue: Catalogue<M>) {
    this.#host = host;
    this.#catalogue = catalogue;
    this.#loaded = this.#english = catalogue.en;
    host.addController(this);
  }

  get dir(): 'ltr' | 'rtl' {
    return rightToLeft.test(this.locale) ? 'rtl' : 'ltr';
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(this.#choose);
    for (let root: Node = this.#host.getRootNode(); ; root = (root as ShadowRoot).host.getRootNode()) {
      this.#observer.observe(root, {attributes: true, attributeFilter: ['lang', 'locale'], subtree: true});
      if (!(root instanceof ShadowRoot)) break;
    }
    this.#stop = onMessages(this.#choose);
    this.#choose();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#stop?.();
  }

  /**
   * The message, with its values filled in; a plural one is chosen by `count`. Numbers are written in the locale's way.
   * A missing value leaves its `{name}` standing.
   */
  readonly text = (key: keyof M & string, values: Values = {}): string => {
    let message = this.#message(key);
    if (typeof message !== 'string') {
      const rules = this.format(Intl.PluralRules, {});
      message = message[rules.select(Number(values['count']))] ?? message.other;
    }
    return message.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = values[name];
      if (typeof value === 'number') return this.format(Intl.NumberFormat, {}).format(value);
      if (value === undefined) return hole;
      return this.isolate(value);
    });
  };

  /** Text of a direction of its own: without that, a name drags what stands around it along. */
  readonly isolate = (value: string): string =>
    isolated.test(value) || this.dir === 'rtl' ? `\u2068${value}\u2069` : value;

  /** An Intl formatter of the current locale, made once. */
  format<K extends IntlKind>(kind: K, options: NonNullable<ConstructorParameters<K>[1]>): InstanceType<K> {
    const key = kind.name + this.locale + JSON.stringify(options);
    if (!this.#formats.has(key)) this.#formats.set(key, new kind(this.locale, options));
    return this.#formats.get(key) as InstanceType<K>;
  }

  /** Adds English messages that a part loaded on demand brings along. */
  fill(messages: Messages): void {
    this.#english = {...this.#english, ...messages};
  }

  #message(key: keyof M & string): Message {
    const own = this.#host.messages?.[key] ?? registeredMessages(this.#language, this.#catalogue.name)?.[key];
    return own ?? this.#loaded[key] ?? this.#english[key] ?? key;
  }

  get #tag(): string {
    return nearestLanguage(this.#host) || 'en';
  }

  readonly #choose = (): void => {
    const tag = this.#tag;
    const language = bestLanguage(tag, this.#catalogue);
    const load = this.#catalogue.load[language.split('-')[0]!];
    const use = (messages: Messages) => {
      // The page has gone on to another language meanwhile.
      if (tag !== this.#tag) return;
      this.#language = language;
      this.#loaded = messages;
      this.locale = localeOf(tag, language);
      this.settled = true;
      this.#host.requestUpdate();
    };
    if (!load) return use({});
    load().then(use, (error: unknown) => {
      console.warn(`Messages in “${language}” did not load.`, error);
      use({});
    });
  };
}

/** The tag if Intl can read it and it is of the language, else the language. */
function localeOf(tag: string, language: string): string {
  try {
    const [locale] = Intl.getCanonicalLocales(tag);
    return locale?.toLowerCase().startsWith(language) ? locale : language;
  } catch {
    return language;
  }
}
