import {cy as fund} from './fund/cy.ts';
import type {MailMessages} from './index.ts';

export const cy: MailMessages = {
  hello: 'Helo {name},',
  helloAll: 'Helo,',
  sessions: 'Sesiynau',
  moreSessions: 'Mae pob un yn y ffeil galendr.',
  cancelledSession: 'wedi’i chanslo',
  where: 'Ble',
  online: 'Ar-lein',
  forYou: 'I bobl sydd â lle',
  address: 'Cyfeiriad',
  call: 'Galwad',
  chat: 'Sgwrs',
  hostSays: 'Mae’r trefnydd yn ysgrifennu:',
  openHuddle: 'Gweld y cylch',
  openOffer: 'Derbyn y lle neu ei drosglwyddo',
  accept: 'Derbyn y lle',
  passOn: 'Trosglwyddo’r lle',
  offerGone: 'Mae’r cynnig hwn wedi dod i ben, neu defnyddiwyd y ddolen eisoes.',
  why: 'Rydych yn cael yr e-bost hwn am fod rhywun wedi cofrestru gyda {movement} â’r cyfeiriad hwn.',
  whyCode: 'Os na ofynnoch am god, peidiwch â gwneud dim: ni all neb fewngofnodi hebddo.',
  fund,
  kinds: {
    ...fund.kinds,
    code: {
      subject: '{code} yw eich cod ar gyfer {movement}',
      lines: ['Eich cod yw', '{code}', 'Teipiwch ef lle gofynnoch amdano. Gellir ei ddefnyddio unwaith, tan {until}.'],
    },
    received: {
      subject: 'Mae eich cais wedi cyrraedd: {title}',
      lines: ['Mae eich cais am le yn {title} wedi cyrraedd. Bydd trefnydd yn edrych arno ac yna’n ysgrifennu atoch.', 'Nid oes gennych le eto.'],
    },
    confirmed: {
      subject: 'Mae gennych le: {title}',
      lines: ['Mae eich lle yn {title} wedi’i gadarnhau.', 'Os na allwch ddod, rhowch y gorau i’ch lle os gwelwch yn dda, er mwyn i rywun arall ei gael.'],
    },
    waitlisted: {
      subject: 'Rydych ar y rhestr aros: {title}',
      lines: ['Mae {title} yn llawn. Chi yw rhif {position} ar y rhestr aros.', 'Pan ddaw lle’n rhydd a’ch tro chi wedi dod, byddwn yn ei gynnig ichi drwy e-bost.'],
    },
    offered: {
      subject: 'Mae lle’n rhydd ichi: {title}',
      lines: ['Mae lle yn {title} wedi dod yn rhydd, a’ch tro chi yw hi.', 'Derbyniwch ef erbyn {until}. Wedi hynny bydd yn mynd i’r person nesaf.'],
    },
    lapsed: {
      subject: 'Mae’r lle a gynigiwyd wedi mynd: {title}',
      lines: ['Ni dderbyniwyd y lle yn {title} mewn pryd, ac fe’i cynigiwyd i’r person nesaf.', 'Os ydych am ddod o hyd, gallwch gofrestru eto.'],
    },
    declined: {
      subject: 'Dim lle y tro hwn: {title}',
      lines: ['Ni all trefnwyr {title} roi lle ichi y tro hwn.'],
    },
    withdrawn: {
      subject: 'Rydych wedi tynnu’n ôl: {title}',
      lines: ['Nid oes gennych le yn {title} bellach, na chais am un.', 'Diolch am roi gwybod: mae’n helpu’r person nesaf.'],
    },
    changed: {
      subject: 'Amseroedd newydd: {title}',
      lines: ['Mae sesiynau {title} wedi newid. Dyma fel y maent nawr.', 'Os nad yw hynny’n gyfleus, gallwch roi’r gorau i’ch lle.'],
    },
    cancelled: {
      subject: 'Wedi’i ganslo: {title}',
      lines: ['Mae {title} wedi’i ganslo ac ni fydd yn cael ei gynnal.'],
    },
  },
};
