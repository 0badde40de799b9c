import type {FundMessages} from './index.ts';

export const fr: FundMessages = {
  because: 'Raison : {because}',
  circleSays: 'Message du cercle de financement :',
  openRound: 'Voir l’appel',
  why: 'Vous recevez ce message parce que vous participez à un appel de {movement}, ou que vous avez demandé à le suivre.',
  reasons: {
    'not-eligible': 'elle ne remplit pas les conditions de l’appel',
    'outside-purpose': 'ce fonds ne peut pas servir à cela',
    'over-cap': 'elle dépasse ce qu’une seule proposition peut demander',
    incomplete: 'il manquait une information nécessaire au cercle',
    duplicate: 'une autre proposition demande la même chose',
    'conflict-of-interest': 'un conflit d’intérêts s’y oppose',
    'not-enough-support': 'd’autres propositions avaient plus de soutien',
    'pot-spent': 'le fonds était épuisé avant son tour',
    'rival-chosen': 'une autre variante a été retenue',
    'no-quorum': 'trop peu de membres ont voté à son sujet',
    objection: 'une objection motivée demeure',
    other: 'voir ce qu’écrit le cercle',
  },
  kinds: {
    'round-opened': {
      subject: 'Appel ouvert : {title}',
      lines: ['{title} est ouvert. Les propositions sont reçues jusqu’au {until}.'],
    },
    'round-cancelled': {
      subject: 'Annulé : {title}',
      lines: ['{title} est annulé. Rien n’y sera attribué.', 'Nous regrettons le travail que cela a demandé et vous en remercions.'],
    },
    'round-decided': {
      subject: 'Le résultat est là : {title}',
      lines: ['Les bulletins de {title} sont dépouillés. La page de l’appel montre le résultat et comment il a été obtenu.'],
    },
    'voting-began': {
      subject: 'Votre bulletin est ouvert : {title}',
      lines: ['Vous avez une voix dans {title}. Les bulletins sont reçus jusqu’au {until}.', 'Si une proposition vous concerne de près, vous pouvez vous abstenir sur celle-là et voter sur les autres.'],
    },
    'proposal-received': {
      subject: 'Votre proposition est arrivée : {proposal}',
      lines: ['Votre proposition {proposal} de {amount} pour {title} est arrivée. Merci.', 'Le cercle va l’examiner puis vous écrire.'],
    },
    'proposal-eligible': {
      subject: 'Votre proposition sera mise au vote : {proposal}',
      lines: ['{proposal} remplit les conditions de {title}, et le cercle votera à son sujet.'],
    },
    'proposal-ineligible': {
      subject: 'Au sujet de votre proposition : {proposal}',
      lines: ['Merci pour {proposal} et pour le soin que vous y avez mis. Elle ne sera pas mise au vote dans {title}.', 'Cela tient à cet appel, non à la valeur de ce que vous faites.'],
    },
    'outcome-awarded': {
      subject: 'Le cercle a choisi votre proposition : {proposal}',
      lines: ['Le cercle de {title} a choisi {proposal} pour {amount}.', 'L’attribution sera définitive une fois confirmée, pas avant le {until}. Nous vous écrirons alors.'],
    },
    'outcome-partial': {
      subject: 'Le cercle a choisi une partie de votre proposition : {proposal}',
      lines: ['Le cercle de {title} peut donner {amount} à {proposal}, soit moins que demandé.', 'L’attribution sera définitive une fois confirmée, pas avant le {until}. Vous déciderez alors si elle vous aide.'],
    },
    'outcome-deferred': {
      subject: 'Pas cette fois : {proposal}',
      lines: ['Des membres de {title} ont soutenu {proposal}, mais il n’y avait pas assez d’argent pour tout ce qui le méritait.', 'Vous pouvez la présenter de nouveau. Merci de la confiance que vous avez accordée au cercle.'],
    },
    'outcome-declined': {
      subject: 'Le résultat pour votre proposition : {proposal}',
      lines: ['Le cercle de {title} n’a pas choisi {proposal} cette fois. Dans la plupart des appels, la plupart des propositions ne le sont pas.', 'La page de l’appel montre comment le résultat a été obtenu et ce qui l’aurait changé. Merci pour ce que vous avez apporté.'],
    },
    'proposal-answered': {
      subject: 'Un mot sur votre proposition : {proposal}',
      lines: ['Quelqu’un du cercle de {title} vous a écrit au sujet de {proposal}.'],
    },
    'award-confirmed': {
      subject: 'Votre attribution est confirmée : {proposal}',
      lines: ['{title} : {amount} sont confirmés pour {proposal}. Félicitations !', 'Merci d’accepter l’attribution sur la page de l’appel, pour qu’elle puisse être versée.'],
    },
    'award-refused': {
      subject: 'Votre attribution n’est pas maintenue : {proposal}',
      lines: ['Un membre a demandé de revoir l’attribution de {amount} à {proposal}, et il a été décidé dans {title} de ne pas la confirmer.', 'Nous savons que c’est difficile à lire après une bonne nouvelle. Vous pouvez en demander les raisons.'],
    },
  },
};
