import {pl as fund} from './fund/pl.ts';
import type {MailMessages} from './index.ts';

export const pl: MailMessages = {
  hello: 'Dzień dobry, {name}!',
  helloAll: 'Dzień dobry!',
  sessions: 'Spotkania',
  moreSessions: 'Wszystkie są w pliku kalendarza.',
  cancelledSession: 'odwołane',
  where: 'Gdzie',
  online: 'Online',
  forYou: 'Dla osób, które mają miejsce',
  address: 'Adres',
  call: 'Rozmowa wideo',
  chat: 'Czat',
  hostSays: 'Osoba prowadząca pisze:',
  openHuddle: 'Zobacz grupę',
  openOffer: 'Przyjmij lub oddaj miejsce',
  accept: 'Przyjmuję miejsce',
  passOn: 'Oddaję miejsce',
  offerGone: 'Ta propozycja wygasła albo link został już użyty.',
  why: 'Ta wiadomość przyszła, ponieważ ktoś zapisał się w {movement}, podając ten adres.',
  whyCode: 'Jeśli to nie Ty prosisz o kod, nic nie rób: bez niego nikt się nie zaloguje.',
  fund,
  kinds: {
    ...fund.kinds,
    code: {
      subject: '{code} to Twój kod do {movement}',
      lines: ['Twój kod to', '{code}', 'Wpisz go tam, gdzie o niego prosisz. Działa raz, do {until}.'],
    },
    received: {
      subject: 'Mamy Twoje zgłoszenie: {title}',
      lines: ['Zgłoszenie do {title} dotarło. Osoba prowadząca je przejrzy i napisze do Ciebie.', 'Nie masz jeszcze miejsca.'],
    },
    confirmed: {
      subject: 'Masz miejsce: {title}',
      lines: ['Twoje miejsce w {title} jest potwierdzone.', 'Jeśli nie możesz przyjść, zwolnij je, proszę, żeby ktoś inny mógł z niego skorzystać.'],
    },
    waitlisted: {
      subject: 'Jesteś na liście oczekujących: {title}',
      lines: ['W {title} nie ma wolnych miejsc. Masz numer {position} na liście oczekujących.', 'Gdy zwolni się miejsce i przyjdzie Twoja kolej, zaproponujemy je e-mailem.'],
    },
    offered: {
      subject: 'Jest dla Ciebie wolne miejsce: {title}',
      lines: ['W {title} zwolniło się miejsce i teraz Twoja kolej.', 'Przyjmij je do {until}. Potem przejdzie na następną osobę.'],
    },
    lapsed: {
      subject: 'Zaproponowane miejsce przeszło dalej: {title}',
      lines: ['Miejsce w {title} nie zostało przyjęte na czas i zaproponowano je następnej osobie.', 'Jeśli nadal chcesz przyjść, możesz zapisać się ponownie.'],
    },
    declined: {
      subject: 'Tym razem bez miejsca: {title}',
      lines: ['Osoby prowadzące {title} nie mogą tym razem dać Ci miejsca.'],
    },
    withdrawn: {
      subject: 'Rezygnacja przyjęta: {title}',
      lines: ['Nie masz już miejsca w {title} ani zgłoszenia.', 'Dziękujemy za wiadomość: pomaga to następnej osobie.'],
    },
    changed: {
      subject: 'Nowe terminy: {title}',
      lines: ['Terminy spotkań {title} zmieniły się. Oto jak wyglądają teraz.', 'Jeśli Ci nie odpowiadają, możesz zwolnić miejsce.'],
    },
    cancelled: {
      subject: 'Odwołane: {title}',
      lines: ['{title} zostało odwołane i się nie odbędzie.'],
    },
  },
};
