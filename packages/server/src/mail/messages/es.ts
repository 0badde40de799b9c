import {es as fund} from './fund/es.ts';
import type {MailMessages} from './index.ts';

export const es: MailMessages = {
  hello: 'Hola, {name}:',
  helloAll: 'Hola:',
  sessions: 'Sesiones',
  moreSessions: 'El archivo de calendario las incluye todas.',
  cancelledSession: 'cancelada',
  where: 'Dónde',
  online: 'En línea',
  forYou: 'Para quienes tienen plaza',
  address: 'Dirección',
  call: 'Videollamada',
  chat: 'Chat',
  hostSays: 'Quien organiza escribe:',
  openHuddle: 'Ver el grupo',
  openOffer: 'Aceptar o ceder la plaza',
  accept: 'Aceptar la plaza',
  passOn: 'Ceder la plaza',
  offerGone: 'Esta oferta ha terminado o el enlace ya se ha usado.',
  why: 'Recibes este correo porque alguien se inscribió en {movement} con esta dirección.',
  whyCode: 'Si no has pedido un código, no hagas nada: nadie puede entrar sin él.',
  fund,
  kinds: {
    ...fund.kinds,
    code: {
      subject: '{code} es tu código para {movement}',
      lines: ['Tu código es', '{code}', 'Escríbelo donde lo pediste. Sirve una sola vez, hasta {until}.'],
    },
    received: {
      subject: 'Hemos recibido tu solicitud: {title}',
      lines: ['Tu solicitud de plaza en {title} ha llegado. Quien organiza la mirará y te escribirá.', 'Todavía no tienes plaza.'],
    },
    confirmed: {
      subject: 'Tienes plaza: {title}',
      lines: ['Tu plaza en {title} está confirmada.', 'Si no puedes venir, por favor renuncia a ella para que otra persona pueda ocuparla.'],
    },
    waitlisted: {
      subject: 'Estás en la lista de espera: {title}',
      lines: ['{title} está completo. Tienes el número {position} en la lista de espera.', 'Cuando quede una plaza libre y sea tu turno, te la ofreceremos por correo.'],
    },
    offered: {
      subject: 'Hay una plaza libre para ti: {title}',
      lines: ['Ha quedado libre una plaza en {title} y es tu turno.', 'Acéptala antes de {until}. Después pasará a la siguiente persona.'],
    },
    lapsed: {
      subject: 'La plaza ofrecida ha pasado a otra persona: {title}',
      lines: ['La plaza en {title} no se aceptó a tiempo y se ha ofrecido a la siguiente persona.', 'Si aún quieres venir, puedes inscribirte de nuevo.'],
    },
    declined: {
      subject: 'Esta vez no hay plaza: {title}',
      lines: ['Quienes organizan {title} no pueden darte plaza esta vez.'],
    },
    withdrawn: {
      subject: 'Te has dado de baja: {title}',
      lines: ['Ya no tienes plaza en {title}, ni solicitud.', 'Gracias por avisar: ayuda a quien viene después.'],
    },
    changed: {
      subject: 'Nuevas fechas: {title}',
      lines: ['Las sesiones de {title} han cambiado. Así quedan ahora.', 'Si no te viene bien, puedes renunciar a tu plaza.'],
    },
    cancelled: {
      subject: 'Cancelado: {title}',
      lines: ['{title} se ha cancelado y no se celebrará.'],
    },
  },
};
