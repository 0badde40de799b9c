export {calendarBlob} from './blob.ts';
export {eventUid, toCalendar, type CalendarOptions, type CalendarParty} from './calendar.ts';
