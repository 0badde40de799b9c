import {fr as fund} from './fund/fr.ts';
import type {MailMessages} from './index.ts';

export const fr: MailMessages = {
  hello: 'Bonjour {name},',
  helloAll: 'Bonjour,',
  sessions: 'Séances',
  moreSessions: 'Le fichier de calendrier les contient toutes.',
  cancelledSession: 'annulée',
  where: 'Lieu',
  online: 'En ligne',
  forYou: 'Pour les personnes qui ont une place',
  address: 'Adresse',
  call: 'Visioconférence',
  chat: 'Discussion',
  hostSays: 'Message de l’équipe :',
  openHuddle: 'Voir le groupe',
  openOffer: 'Accepter ou céder la place',
  accept: 'Accepter la place',
  passOn: 'Céder la place',
  offerGone: 'Cette offre est terminée, ou le lien a déjà servi.',
  why: 'Vous recevez ce message parce que quelqu’un s’est inscrit auprès de {movement} avec cette adresse.',
  whyCode: 'Si vous n’avez pas demandé de code, ne faites rien : sans lui, personne ne peut se connecter.',
  fund,
  kinds: {
    ...fund.kinds,
    code: {
      subject: '{code} est votre code pour {movement}',
      lines: ['Votre code est', '{code}', 'Saisissez-le là où vous l’avez demandé. Il sert une seule fois, jusqu’à {until}.'],
    },
    received: {
      subject: 'Votre demande est arrivée : {title}',
      lines: ['Votre demande de place pour {title} est arrivée. L’équipe va l’examiner puis vous écrire.', 'Vous n’avez pas encore de place.'],
    },
    confirmed: {
      subject: 'Vous avez une place : {title}',
      lines: ['Votre place pour {title} est confirmée.', 'Si vous ne pouvez pas venir, merci de libérer votre place pour quelqu’un d’autre.'],
    },
    waitlisted: {
      subject: 'Vous êtes sur la liste d’attente : {title}',
      lines: ['{title} est complet. Vous avez le numéro {position} sur la liste d’attente.', 'Quand une place se libère et que c’est votre tour, nous vous la proposons par courriel.'],
    },
    offered: {
      subject: 'Une place est libre pour vous : {title}',
      lines: ['Une place s’est libérée pour {title}, et c’est votre tour.', 'Acceptez-la avant {until}. Ensuite elle passera à la personne suivante.'],
    },
    lapsed: {
      subject: 'La place proposée est passée à la suite : {title}',
      lines: ['La place pour {title} n’a pas été acceptée à temps ; elle a été proposée à la personne suivante.', 'Si vous souhaitez toujours venir, vous pouvez vous réinscrire.'],
    },
    declined: {
      subject: 'Pas de place cette fois : {title}',
      lines: ['L’équipe de {title} ne peut pas vous donner de place cette fois.'],
    },
    withdrawn: {
      subject: 'Vous vous êtes désinscrit·e : {title}',
      lines: ['Vous n’avez plus de place pour {title}, ni de demande.', 'Merci de l’avoir dit : cela aide la personne suivante.'],
    },
    changed: {
      subject: 'Nouveaux horaires : {title}',
      lines: ['Les séances de {title} ont changé. Voici comment elles sont maintenant.', 'Si cela ne vous convient pas, vous pouvez libérer votre place.'],
    },
    cancelled: {
      subject: 'Annulé : {title}',
      lines: ['{title} est annulé et n’aura pas lieu.'],
    },
  },
};
