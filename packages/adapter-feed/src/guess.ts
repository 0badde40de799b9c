import {HuddleError} from '@huddlekit/core';
import {jsonOf} from './json.ts';
import type {FeedForm} from './types.ts';

/** The form that an address stands for, if it says. */
export function formOfUrl({hostname, pathname}: URL): FeedForm | undefined {
  if (/(?:^|\.)mobilize\.us$/.test(hostname)) return 'mobilize';
  if (/(?:^|\.)actionnetwork\.org$/.test(hostname)) return 'action-network';
  if (/\.ics$|\/feed\/ics$|\/ical\/?$/i.test(pathname)) return 'ical';
  if (/^\/@[^/]+\/?$/.test(pathname)) return 'mobilizon';
  if (/\/api\/events\/?$/.test(pathname)) return 'gancio';
  return undefined;
}

/** The form of a content. @throws {HuddleError} `unreadable` when it is none that is known. */
export function formOfContent(content: unknown): FeedForm {
  if (typeof content === 'string' && /^\s*BEGIN:V/i.test(content.slice(0, 1000).replace(/^\ufeff/, ''))) return 'ical';
  const form = formOfJson(jsonUnlessMarkup(content));
  if (form) return form;
  throw new HuddleError(
    'unreadable',
    'The feed is neither a calendar nor JSON of a known form. Name its form if its address is right.',
  );
}

function jsonUnlessMarkup(content: unknown): unknown {
  if (typeof content === 'string' && /^\s*</.test(content)) {
    throw new HuddleError('unreadable', 'The address leads to a web page, not to a feed.');
  }
  return jsonOf(content);
}

function formOfJson(json: unknown): FeedForm | undefined {
  // An instance without events answers with an empty list.
  if (Array.isArray(json)) return json.length === 0 || has(json[0], 'start_datetime') ? 'gancio' : undefined;
  if (has(json, 'huddlekit')) return 'huddlekit';
  if (has(json, '_embedded') && has(json._embedded, 'osdi:events')) return 'action-network';
  if (has(json, 'searchEvents')) return 'mobilizon';
  if (!has(json, 'data')) return undefined;
  if (has(json.data, 'searchEvents')) return 'mobilizon';
  return Array.isArray(json.data) ? 'mobilize' : undefined;
}

const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === 'object' && value !== null && key in value;
