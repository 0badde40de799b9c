import {until} from './until.ts';
import type {Visitor} from './visitor.ts';

/** Waits for a choice of a group of filters, and unfolds the group where it is folded. The filters are on screen. */
export async function showFilter(visitor: Visitor, group: string, choice: RegExp): Promise<void> {
  await until(async () => `no choice ${choice} in ${group}. Visible: ${await visitor.text()}`, async () => {
    if (await visitor.has('checkbox', choice)) return true;
    const [summary] = await visitor.page.$$(`::-p-aria([name="${group}"][role="DisclosureTriangle"])`);
    await summary?.click();
    return false;
  });
}

/** Ticks a choice of a group of filters. */
export async function chooseFilter(visitor: Visitor, group: string, choice: RegExp): Promise<void> {
  await showFilter(visitor, group, choice);
  await visitor.press('checkbox', choice);
}
