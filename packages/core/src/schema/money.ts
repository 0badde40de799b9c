import * as z from 'zod/mini';
import {isCurrency} from '../currencies.ts';

/** A sum of money. */
export const Money = z.object({
  /** Integer number of minor units (pence, cents, fils; whole yen). Safe integers only. */
  amount: z.int(),
  /** ISO 4217 alphabetic code in capitals. */
  currency: z.string().check(z.refine(isCurrency, {error: 'not-a-choice'})),
});
export type Money = z.infer<typeof Money>;
