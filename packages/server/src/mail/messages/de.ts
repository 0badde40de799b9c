import {de as fund} from './fund/de.ts';
import type {MailMessages} from './index.ts';

export const de: MailMessages = {
  hello: 'Guten Tag {name},',
  helloAll: 'Guten Tag,',
  sessions: 'Termine',
  moreSessions: 'Alle Termine stehen in der Kalenderdatei.',
  cancelledSession: 'abgesagt',
  where: 'Ort',
  online: 'Online',
  forYou: 'Für alle, die einen Platz haben',
  address: 'Adresse',
  call: 'Videotreffen',
  chat: 'Chat',
  hostSays: 'Die Gastgebenden schreiben:',
  openHuddle: 'Zur Gruppe',
  openOffer: 'Platz annehmen oder weitergeben',
  accept: 'Platz annehmen',
  passOn: 'Platz weitergeben',
  offerGone: 'Dieses Angebot ist beendet, oder der Link wurde schon benutzt.',
  why: 'Diese Mail kommt, weil sich jemand mit dieser Adresse bei {movement} angemeldet hat.',
  whyCode: 'Wenn Sie keinen Code angefordert haben, tun Sie nichts: Ohne ihn kann sich niemand anmelden.',
  fund,
  kinds: {
    ...fund.kinds,
    code: {
      subject: '{code} ist Ihr Code für {movement}',
      lines: ['Ihr Code lautet', '{code}', 'Geben Sie ihn dort ein, wo Sie ihn angefordert haben. Er gilt einmal, bis {until}.'],
    },
    received: {
      subject: 'Ihre Anfrage ist da: {title}',
      lines: ['Ihre Anfrage für einen Platz in {title} ist angekommen. Die Gastgebenden sehen sie an und schreiben Ihnen dann.', 'Sie haben noch keinen Platz.'],
    },
    confirmed: {
      subject: 'Sie haben einen Platz: {title}',
      lines: ['Ihr Platz in {title} ist bestätigt.', 'Wenn Sie nicht kommen können, geben Sie ihn bitte frei, damit jemand anders ihn bekommt.'],
    },
    waitlisted: {
      subject: 'Sie stehen auf der Warteliste: {title}',
      lines: ['{title} ist voll. Sie sind Nummer {position} auf der Warteliste.', 'Wird ein Platz frei und Sie sind an der Reihe, bieten wir ihn Ihnen per Mail an.'],
    },
    offered: {
      subject: 'Ein Platz ist für Sie frei: {title}',
      lines: ['In {title} ist ein Platz frei geworden, und Sie sind an der Reihe.', 'Nehmen Sie ihn bis {until} an. Danach geht er an die nächste Person.'],
    },
    lapsed: {
      subject: 'Der angebotene Platz ist weitergegangen: {title}',
      lines: ['Der Platz in {title} wurde nicht rechtzeitig angenommen und der nächsten Person angeboten.', 'Wenn Sie weiterhin kommen möchten, können Sie sich neu anmelden.'],
    },
    declined: {
      subject: 'Diesmal kein Platz: {title}',
      lines: ['Die Gastgebenden von {title} können Ihnen diesmal keinen Platz geben.'],
    },
    withdrawn: {
      subject: 'Sie haben sich abgemeldet: {title}',
      lines: ['Sie haben in {title} keinen Platz und keine Anfrage mehr.', 'Danke, dass Sie Bescheid gesagt haben: Das hilft der nächsten Person.'],
    },
    changed: {
      subject: 'Neue Termine: {title}',
      lines: ['Die Termine von {title} haben sich geändert. So sind sie jetzt.', 'Wenn das für Sie nicht passt, können Sie Ihren Platz freigeben.'],
    },
    cancelled: {
      subject: 'Abgesagt: {title}',
      lines: ['{title} ist abgesagt und findet nicht statt.'],
    },
  },
};
