/**
 * A `blob:` address at which the browser offers the calendar as a file. It lives until the page goes away or
 * `URL.revokeObjectURL` is called with it.
 * @param text What `toCalendar` wrote.
 */
export const calendarBlob = (text: string): string =>
  URL.createObjectURL(new Blob([text], {type: 'text/calendar;charset=utf-8'}));
