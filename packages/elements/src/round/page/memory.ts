import {emptyDraft, type ProposalDraft} from './draft.ts';

/**
 * What a person has typed and not sent, and the keys of writes that no answer came to. It lives in the page's memory: it outlasts
 * the element and the backend, and is gone with the page, so that nothing personal stays behind on a shared device.
 */
export interface Memory {
  /** Proposals being written, by the proposal's id; new ones by the round's. */
  readonly drafts: Map<string, ProposalDraft>;
  /** Comments, answers and notes being written, by what they are for. */
  readonly texts: Map<string, string>;
  readonly keys: Map<string, {readonly payload: string; readonly key: string}>;
}

const memories = new Map<string, Memory>();

/** What was typed for one movement. */
export function memoryOf(scope: string): Memory {
  const memory = memories.get(scope) ?? {drafts: new Map(), texts: new Map(), keys: new Map()};
  memories.set(scope, memory);
  return memory;
}

/** Forgets all of it: for someone who signs out. */
export function forgetMemory({drafts, texts, keys}: Memory): void {
  drafts.clear();
  texts.clear();
  keys.clear();
}

/** The draft for one proposal. */
export function draftOf({drafts}: Memory, id: string, start: () => ProposalDraft = emptyDraft): ProposalDraft {
  const draft = drafts.get(id) ?? start();
  drafts.set(id, draft);
  return draft;
}

/** The key of a write: the same one as long as its content is the same and nothing answered it. */
export function keyFor({keys}: Memory, task: string, content: unknown): string {
  const payload = JSON.stringify(content);
  const known = keys.get(task);
  const key = known?.payload === payload ? known.key : crypto.randomUUID();
  keys.set(task, {payload, key});
  return key;
}

/** To be called once a write was answered. */
export const settle = ({keys}: Memory, task: string): void => void keys.delete(task);
