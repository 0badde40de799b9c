import {toText} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {CountedStep} from './types.ts';

/** A step as JSON: fractions as text, a project under the name that rounds give it. */
export function plain({project, ...step}: {readonly project?: string; readonly taken: boolean; readonly [key: string]: unknown}): CountedStep {
  return {...(project !== undefined && {proposal: project}), ...(textual(step) as object)} as CountedStep;
}

function textual(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(textual);
  if (typeof value !== 'object' || value === null) return value;
  if ('denominator' in value) return toText(value as Rational);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, textual(each)]));
}
