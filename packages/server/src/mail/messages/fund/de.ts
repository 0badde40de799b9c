import type {FundMessages} from './index.ts';

export const de: FundMessages = {
  because: 'Grund: {because}',
  circleSays: 'Der Förderkreis schreibt:',
  openRound: 'Zur Runde',
  why: 'Diese Mail kommt, weil Sie an einer Förderrunde von {movement} teilnehmen oder um Nachrichten darüber gebeten haben.',
  reasons: {
    'not-eligible': 'die Bedingungen des Aufrufs sind nicht erfüllt',
    'outside-purpose': 'dafür darf dieser Topf nicht verwendet werden',
    'over-cap': 'die Summe ist höher, als ein einzelner Antrag verlangen darf',
    incomplete: 'es fehlte etwas, das der Kreis wissen musste',
    duplicate: 'ein anderer Antrag bittet um dasselbe',
    'conflict-of-interest': 'ein Interessenkonflikt steht dem entgegen',
    'not-enough-support': 'andere Anträge hatten mehr Unterstützung',
    'pot-spent': 'der Topf war ausgeschöpft, bevor der Antrag an der Reihe war',
    'rival-chosen': 'eine andere Variante davon wurde gewählt',
    'no-quorum': 'zu wenige Mitglieder haben darüber abgestimmt',
    objection: 'ein begründeter Einwand besteht',
    other: 'siehe, was der Kreis schreibt',
  },
  kinds: {
    'round-opened': {
      subject: 'Offen für Anträge: {title}',
      lines: ['{title} ist eröffnet. Anträge werden bis {until} angenommen.'],
    },
    'round-cancelled': {
      subject: 'Abgesagt: {title}',
      lines: ['{title} wurde abgesagt. Es wird darin nichts vergeben.', 'Es tut uns leid um die Arbeit, die darin steckt, und wir danken Ihnen dafür.'],
    },
    'round-decided': {
      subject: 'Das Ergebnis liegt vor: {title}',
      lines: ['Die Stimmen von {title} sind ausgezählt. Die Seite der Runde zeigt das Ergebnis und wie es zustande kam.'],
    },
    'voting-began': {
      subject: 'Ihre Abstimmung ist offen: {title}',
      lines: ['Sie haben eine Stimme in {title}. Abgestimmt wird bis {until}.', 'Sind Sie an einem Antrag beteiligt, können Sie sich bei diesem heraushalten und über die anderen abstimmen.'],
    },
    'proposal-received': {
      subject: 'Ihr Antrag ist da: {proposal}',
      lines: ['Ihr Antrag {proposal} über {amount} in {title} ist angekommen. Vielen Dank.', 'Der Kreis sieht ihn an und schreibt Ihnen dann.'],
    },
    'proposal-eligible': {
      subject: 'Über Ihren Antrag wird abgestimmt: {proposal}',
      lines: ['{proposal} erfüllt die Bedingungen von {title}, und der Kreis stimmt darüber ab.'],
    },
    'proposal-ineligible': {
      subject: 'Zu Ihrem Antrag: {proposal}',
      lines: ['Danke für {proposal} und für die Sorgfalt, die darin steckt. In {title} wird darüber nicht abgestimmt.', 'Das betrifft diesen Aufruf, nicht den Wert dessen, was Sie tun.'],
    },
    'outcome-awarded': {
      subject: 'Der Kreis hat Ihren Antrag gewählt: {proposal}',
      lines: ['Der Kreis von {title} hat {proposal} mit {amount} gewählt.', 'Die Zusage gilt, sobald sie bestätigt ist, frühestens am {until}. Wir schreiben Ihnen dann.'],
    },
    'outcome-partial': {
      subject: 'Der Kreis hat Ihren Antrag zum Teil gewählt: {proposal}',
      lines: ['Der Kreis von {title} kann {proposal} mit {amount} fördern, also mit weniger, als Sie erbeten haben.', 'Die Zusage gilt, sobald sie bestätigt ist, frühestens am {until}. Sie entscheiden dann, ob sie Ihnen hilft.'],
    },
    'outcome-deferred': {
      subject: 'Diesmal nicht: {proposal}',
      lines: ['Mitglieder von {title} haben {proposal} unterstützt, aber das Geld reichte nicht für alles, was es verdient hätte.', 'Sie können den Antrag gern wieder einbringen. Danke für Ihr Vertrauen in den Kreis.'],
    },
    'outcome-declined': {
      subject: 'Das Ergebnis für Ihren Antrag: {proposal}',
      lines: ['Der Kreis von {title} hat {proposal} diesmal nicht gewählt. In den meisten Runden werden die meisten Anträge nicht gewählt.', 'Die Seite der Runde zeigt, wie das Ergebnis zustande kam und was es geändert hätte. Danke für das, was Sie eingebracht haben.'],
    },
    'proposal-answered': {
      subject: 'Ein Wort zu Ihrem Antrag: {proposal}',
      lines: ['Jemand aus dem Kreis von {title} hat Ihnen zu {proposal} geschrieben.'],
    },
    'award-confirmed': {
      subject: 'Ihre Zusage ist bestätigt: {proposal}',
      lines: ['{amount} für {proposal} aus {title} sind bestätigt. Herzlichen Glückwunsch!', 'Bitte nehmen Sie die Zusage auf der Seite der Runde an, damit sie ausgezahlt werden kann.'],
    },
    'award-refused': {
      subject: 'Ihre Zusage bleibt nicht bestehen: {proposal}',
      lines: ['Ein Mitglied bat darum, die Zusage von {amount} für {proposal} noch einmal anzusehen, und in {title} wurde entschieden, sie nicht zu bestätigen.', 'Wir wissen, dass das nach der guten Nachricht schwer zu lesen ist. Fragen Sie gern nach.'],
    },
  },
};
