import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Message} from '../base/messages.ts';
import {catalogue} from './messages.ts';
import {enBooth} from './messages/en-booth.ts';
import {en} from './messages/en.ts';

const english: Record<string, Message> = {...en, ...enBooth};
const texts = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message));
const holes = (text: string) => new Set(text.match(/\{\w+\}/g));

describe('the messages of the ballot', () => {
  for (const [language, load] of Object.entries(catalogue.load)) {
    it(`are all there in ${language}, with every plural that it has`, async () => {
      const messages: Record<string, Message> = await load();
      assert.deepEqual(Object.keys(messages).sort(), Object.keys(english).sort());
      const {pluralCategories} = new Intl.PluralRules(language).resolvedOptions();
      for (const [key, message] of Object.entries(messages)) {
        assert.equal(typeof message, typeof english[key], key);
        if (typeof message !== 'string') assert.deepEqual(Object.keys(message).sort(), [...pluralCategories].sort(), key);
        for (const text of texts(message)) assert.notEqual(text.trim(), '', key);
      }
    });

    it(`have the values of the English ones in ${language}`, async () => {
      const messages: Record<string, Message> = await load();
      for (const [key, message] of Object.entries(messages)) {
        const known = holes(texts(english[key]!).join());
        for (const text of texts(message)) {
          for (const hole of holes(text)) assert.ok(known.has(hole), `${key}: ${hole}`);
          // A plural may say its number in words.
          for (const hole of known) if (hole !== '{count}') assert.ok(holes(text).has(hole), `${key} lacks ${hole}`);
        }
      }
    });
  }
});
