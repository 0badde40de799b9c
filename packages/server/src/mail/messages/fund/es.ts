import type {FundMessages} from './index.ts';

export const es: FundMessages = {
  because: 'Motivo: {because}',
  circleSays: 'El círculo de fondos escribe:',
  openRound: 'Ver la convocatoria',
  why: 'Recibes este correo porque participas en una convocatoria de {movement} o pediste noticias de ella.',
  reasons: {
    'not-eligible': 'no cumple las condiciones de la convocatoria',
    'outside-purpose': 'este fondo no puede usarse para eso',
    'over-cap': 'pide más de lo que puede pedir una sola propuesta',
    incomplete: 'faltaba algo que el círculo necesitaba saber',
    duplicate: 'otra propuesta pide lo mismo',
    'conflict-of-interest': 'lo impide un conflicto de intereses',
    'not-enough-support': 'otras propuestas tuvieron más apoyo',
    'pot-spent': 'el fondo se agotó antes de su turno',
    'rival-chosen': 'se eligió otra variante',
    'no-quorum': 'votaron sobre ella muy pocos miembros',
    objection: 'hay una objeción razonada en pie',
    other: 'mira lo que escribe el círculo',
  },
  kinds: {
    'round-opened': {
      subject: 'Abierta a propuestas: {title}',
      lines: ['{title} está abierta. Se reciben propuestas hasta {until}.'],
    },
    'round-cancelled': {
      subject: 'Cancelada: {title}',
      lines: ['{title} se ha cancelado. No se concede nada en ella.', 'Lamentamos el trabajo que llevó y te lo agradecemos.'],
    },
    'round-decided': {
      subject: 'Ya hay resultado: {title}',
      lines: ['Los votos de {title} están contados. La página de la convocatoria muestra el resultado y cómo se llegó a él.'],
    },
    'voting-began': {
      subject: 'Tu papeleta está abierta: {title}',
      lines: ['Tienes voto en {title}. Se vota hasta {until}.', 'Si tienes interés en una propuesta, puedes apartarte de esa y votar sobre las demás.'],
    },
    'proposal-received': {
      subject: 'Hemos recibido tu propuesta: {proposal}',
      lines: ['Tu propuesta {proposal} por {amount} en {title} ha llegado. Gracias.', 'El círculo la mirará y te escribirá.'],
    },
    'proposal-eligible': {
      subject: 'Tu propuesta va a votación: {proposal}',
      lines: ['{proposal} cumple las condiciones de {title} y el círculo votará sobre ella.'],
    },
    'proposal-ineligible': {
      subject: 'Sobre tu propuesta: {proposal}',
      lines: ['Gracias por {proposal} y por el cuidado que le has puesto. No va a votación en {title}.', 'Se debe a esta convocatoria, no al valor de lo que haces.'],
    },
    'outcome-awarded': {
      subject: 'El círculo eligió tu propuesta: {proposal}',
      lines: ['El círculo de {title} eligió {proposal} por {amount}.', 'La concesión será firme cuando se confirme, no antes de {until}. Entonces te escribiremos.'],
    },
    'outcome-partial': {
      subject: 'El círculo eligió parte de tu propuesta: {proposal}',
      lines: ['El círculo de {title} puede dar {amount} a {proposal}, menos de lo que pediste.', 'La concesión será firme cuando se confirme, no antes de {until}. Entonces decidirás si te ayuda.'],
    },
    'outcome-deferred': {
      subject: 'Esta vez no: {proposal}',
      lines: ['Miembros de {title} apoyaron {proposal}, pero no hubo dinero para todo lo que lo merecía.', 'Puedes presentarla de nuevo. Gracias por la confianza que has puesto en el círculo.'],
    },
    'outcome-declined': {
      subject: 'El resultado de tu propuesta: {proposal}',
      lines: ['El círculo de {title} no eligió {proposal} esta vez. En casi todas las convocatorias, la mayoría de las propuestas no se eligen.', 'La página de la convocatoria muestra cómo se llegó al resultado y qué lo habría cambiado. Gracias por lo que aportaste.'],
    },
    'proposal-answered': {
      subject: 'Unas palabras sobre tu propuesta: {proposal}',
      lines: ['Alguien del círculo de {title} te ha escrito sobre {proposal}.'],
    },
    'award-confirmed': {
      subject: 'Tu concesión está confirmada: {proposal}',
      lines: ['Se han confirmado {amount} para {proposal} en {title}. ¡Enhorabuena!', 'Acepta la concesión en la página de la convocatoria para que pueda pagarse.'],
    },
    'award-refused': {
      subject: 'Tu concesión no se mantiene: {proposal}',
      lines: ['Un miembro pidió revisar la concesión de {amount} para {proposal}, y en {title} se decidió no confirmarla.', 'Sabemos que es duro leerlo después de una buena noticia. Puedes preguntar por los motivos.'],
    },
  },
};
