import type {View} from './view.ts';

type Length = 'long' | 'short';

/** A moment in one zone: `Tuesday 1 December at 18:00 GMT`, or with short names. */
const clock = (instant: number, timeZone: string, {words}: View, length: Length, withZone: boolean): string =>
  words
    .format(Intl.DateTimeFormat, {
      weekday: length, day: 'numeric', month: length, hour: 'numeric', minute: '2-digit', timeZone,
      ...(withZone ? {timeZoneName: length === 'long' ? 'shortGeneric' : 'short'} : {}),
    } as const)
    .format(instant);

/** A moment on the circle's clock; its zone is named where it is not the reader's. */
export const onCircleClock = (instant: number, view: View, length: Length = 'long'): string =>
  clock(instant, view.desk.round.zone, view, length, onMine(instant, view, length) !== undefined);

/** A moment on the reader's clock, where that differs from the circle's. */
export function onMine(instant: number, view: View, length: Length = 'long'): string | undefined {
  const mine = clock(instant, view.zone, view, length, false);
  return mine === clock(instant, view.desk.round.zone, view, length, false) ? undefined : view.words.text('yourTime', {time: mine});
}

/** Both at once. */
export function moment(instant: number, view: View): string {
  const mine = onMine(instant, view);
  return mine ? `${onCircleClock(instant, view)} (${mine})` : onCircleClock(instant, view);
}

/** A day, without the time. */
export const dayOf = (instant: string, {words, zone}: View): string =>
  words.format(Intl.DateTimeFormat, {day: 'numeric', month: 'long', year: 'numeric', timeZone: zone} as const).format(Date.parse(instant));
