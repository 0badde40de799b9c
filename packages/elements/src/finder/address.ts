import {queryParamNames, queryToParams} from '@huddlekit/core';
import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {readFilters} from './choices.ts';
import type {Filters} from './query.ts';

/** What the address of a page, or a preset, says of a finder. */
export interface Place {
  filters: Filters;
  view: 'list' | 'map';
}

/** A finder as far as its attributes speak of filters. */
export interface AddressHost extends ReactiveControllerHost {
  theme?: string | null | undefined;
  language?: string | null | undefined;
  kind?: string | null | undefined;
  mode?: string | null | undefined;
  near?: string | null | undefined;
  preset?: string | null | undefined;
  urlState: string | null;
  view: 'list' | 'map';
}

/**
 * Filters that come as text: what the page fixed and preset in attributes, and what is kept in the page's address beside
 * whatever else the page keeps there. `urlState` of the host is `null` when off; text goes before each parameter's name
 * (`a` gives `a-theme=…`), so that several finders share a page.
 */
export class Address implements ReactiveController {
  readonly #host: AddressHost;
  readonly #moved: (place: Place) => void;
  /** What the page itself begins with. */
  readonly #view: 'list' | 'map';
  #fixed: {text: string; filters: Filters} | undefined;

  /** `moved` is called when the person goes back or forward. */
  constructor(host: AddressHost, moved: (place: Place) => void) {
    this.#host = host;
    this.#moved = moved;
    this.#view = host.view;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('popstate', this.#pop);
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#pop);
  }

  /** What the page fixed. A value that makes no sense is left out, with one warning. */
  get fixed(): Filters {
    const {theme, language, kind, mode, near} = this.#host;
    const said = {theme, language, kind, mode, near};
    const text = JSON.stringify(said);
    if (this.#fixed?.text !== text) this.#fixed = {text, filters: readFixed(said)};
    return this.#fixed.filters;
  }

  /** What the page's address says; where it says nothing of this finder, what the page preset. */
  read(): Place {
    const own = new URLSearchParams();
    for (const [name, value] of new URLSearchParams(location.search)) {
      const key = this.#own(name);
      if (key) own.append(key, value);
    }
    const view = [own.get('view')].find((name) => name === 'list' || name === 'map') ?? this.#view;
    return {filters: readFilters(own.size ? own : new URLSearchParams(this.#host.preset ?? '')), view};
  }

  /** Writes to the page's address, as a step to go back over or, with `replace`, in place of the present one. */
  write({filters, view}: Place, replace: boolean): void {
    const prefix = this.#prefix;
    if (prefix === undefined) return;
    const own = queryToParams(filters);
    if (view !== this.#view) own.append('view', view);
    // An address that says nothing would bring the preset back.
    if (this.#host.preset && !own.size) own.append('text', '');
    // The page's own parameters stay as they are spelt.
    const others = location.search.slice(1).split('&').filter((part) => part && !this.#own(nameOf(part)));
    const mine = new URLSearchParams([...own].map(([name, value]) => [prefix + name, value]));
    const url = new URL(location.href);
    url.search = [...others, String(mine)].filter(Boolean).join('&');
    if (url.href === location.href) return;
    // Routers keep their own state in the entry.
    history[replace ? 'replaceState' : 'pushState'](history.state, '', url);
  }

  get #prefix(): string | undefined {
    const prefix = this.#host.urlState;
    return prefix === null ? undefined : prefix && `${prefix}-`;
  }

  #own(name: string): string | undefined {
    const prefix = this.#prefix;
    if (prefix === undefined || !name.startsWith(prefix)) return undefined;
    const key = name.slice(prefix.length);
    return key === 'view' || queryParamNames.includes(key) ? key : undefined;
  }

  readonly #pop = (): void => {
    if (this.#host.urlState !== null) this.#moved(this.read());
  };
}

function readFixed(said: Readonly<Record<string, string | null | undefined>>): Filters {
  const params = new URLSearchParams();
  for (const [key, text] of Object.entries(said)) {
    for (const value of key === 'near' ? [text ?? ''] : (text ?? '').split(',')) if (value.trim()) params.append(key, value.trim());
  }
  const fixed = readFilters(params);
  for (const key of new Set(params.keys())) {
    const kept = fixed[key as 'theme'];
    if (kept && (key === 'near' || kept.length === params.getAll(key).length)) continue;
    console.warn(`<huddle-finder ${key}="${said[key]}">: not every value is a ${key}.`);
  }
  return fixed;
}

const nameOf = (part: string): string => new URLSearchParams(part).keys().next().value ?? '';
