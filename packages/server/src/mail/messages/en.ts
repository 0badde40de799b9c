import {en as fund} from './fund/en.ts';
import type {MailMessages} from './index.ts';

export const en: MailMessages = {
  hello: 'Hello {name},',
  helloAll: 'Hello,',
  sessions: 'Sessions',
  moreSessions: 'The calendar file has all of them.',
  cancelledSession: 'cancelled',
  where: 'Where',
  online: 'Online',
  forYou: 'For people with a place',
  address: 'Address',
  call: 'Call',
  chat: 'Chat',
  hostSays: 'The host writes:',
  openHuddle: 'See the huddle',
  openOffer: 'Accept or pass on the place',
  accept: 'Accept the place',
  passOn: 'Pass the place on',
  offerGone: 'This offer has ended, or the link was used already.',
  why: 'You get this mail because somebody signed up with {movement} with this address.',
  whyCode: 'If you did not ask for a code, do nothing: nobody can sign in without it.',
  fund,
  kinds: {
    ...fund.kinds,
    code: {
      subject: '{code} is your code for {movement}',
      lines: ['Your code is', '{code}', 'Type it where you asked for it. It is good once, until {until}.'],
    },
    received: {
      subject: 'We have your request: {title}',
      lines: ['Your request for a place in {title} has arrived. A host looks at it and then writes to you.', 'You have no place yet.'],
    },
    confirmed: {
      subject: 'You have a place: {title}',
      lines: ['Your place in {title} is confirmed.', 'If you cannot come, please give up your place, so that somebody else can have it.'],
    },
    waitlisted: {
      subject: 'You are on the waiting list: {title}',
      lines: ['{title} is full. You are number {position} on the waiting list.', 'When a place frees and it is your turn, we offer it to you by mail.'],
    },
    offered: {
      subject: 'A place is free for you: {title}',
      lines: ['A place in {title} has become free, and it is your turn.', 'Accept it until {until}. After that it goes to the next person.'],
    },
    lapsed: {
      subject: 'The offered place has gone on: {title}',
      lines: ['The place in {title} was not accepted in time and was offered to the next person.', 'If you still want to come, you can sign up again.'],
    },
    declined: {
      subject: 'No place this time: {title}',
      lines: ['The hosts of {title} cannot give you a place this time.'],
    },
    withdrawn: {
      subject: 'You have withdrawn: {title}',
      lines: ['You no longer have a place in {title}, nor a request for one.', 'Thank you for saying so: it helps whoever comes next.'],
    },
    changed: {
      subject: 'New times: {title}',
      lines: ['The sessions of {title} have changed. Here is how they are now.', 'If that does not suit you, you can give up your place.'],
    },
    cancelled: {
      subject: 'Cancelled: {title}',
      lines: ['{title} has been cancelled and will not take place.'],
    },
  },
};
