import {toText} from '../exact/rational.ts';
import type {Rational} from '../exact/rational.ts';
import type {CountedStep} from './types.ts';

/** A step as JSON: fractions as text, a project under the name that rounds give it. */
export function plain({project, ...step}: {readonly project?: string; readonly [key: string]: unknown}): CountedStep {
  const entries = Object.entries(step).map(([key, value]) => [key, isRational(value) ? toText(value) : value]);
  return {...(project !== undefined && {proposal: project}), ...Object.fromEntries(entries)} as CountedStep;
}

const isRational = (value: unknown): value is Rational => typeof value === 'object' && value !== null && 'denominator' in value;
