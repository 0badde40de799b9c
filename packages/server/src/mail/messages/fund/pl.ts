import type {FundMessages} from './index.ts';

export const pl: FundMessages = {
  because: 'Powód: {because}',
  circleSays: 'Krąg funduszu pisze:',
  openRound: 'Zobacz nabór',
  why: 'Ta wiadomość przyszła, ponieważ bierzesz udział w naborze {movement} albo prosisz o wieści o nim.',
  reasons: {
    'not-eligible': 'nie spełnia warunków naboru',
    'outside-purpose': 'tej puli nie można przeznaczyć na taki cel',
    'over-cap': 'kwota przekracza to, o co może prosić jeden wniosek',
    incomplete: 'zabrakło czegoś, co krąg musiał wiedzieć',
    duplicate: 'inny wniosek prosi o to samo',
    'conflict-of-interest': 'na przeszkodzie stoi konflikt interesów',
    'not-enough-support': 'inne wnioski miały większe poparcie',
    'pot-spent': 'pula wyczerpała się, zanim przyszła jego kolej',
    'rival-chosen': 'wybrano inny jego wariant',
    'no-quorum': 'głosowało nad nim zbyt mało osób',
    objection: 'pozostaje uzasadniony sprzeciw',
    other: 'przeczytaj, co pisze krąg',
  },
  kinds: {
    'round-opened': {
      subject: 'Nabór wniosków otwarty: {title}',
      lines: ['Nabór {title} jest otwarty. Wnioski można składać do {until}.'],
    },
    'round-cancelled': {
      subject: 'Odwołany nabór: {title}',
      lines: ['Nabór {title} został odwołany. Nic nie zostanie w nim przyznane.', 'Przykro nam z powodu włożonej pracy i dziękujemy za nią.'],
    },
    'round-decided': {
      subject: 'Jest wynik: {title}',
      lines: ['Głosy w naborze {title} są policzone. Strona naboru pokazuje wynik i to, jak powstał.'],
    },
    'voting-began': {
      subject: 'Możesz głosować: {title}',
      lines: ['Masz głos w naborze {title}. Głosowanie trwa do {until}.', 'Jeśli któryś wniosek dotyczy Ciebie, możesz się od niego wyłączyć i głosować nad pozostałymi.'],
    },
    'proposal-received': {
      subject: 'Mamy Twój wniosek: {proposal}',
      lines: ['Wniosek {proposal} na {amount} w naborze {title} dotarł. Dziękujemy.', 'Krąg go przejrzy i napisze do Ciebie.'],
    },
    'proposal-eligible': {
      subject: 'Twój wniosek trafi pod głosowanie: {proposal}',
      lines: ['{proposal} spełnia warunki naboru {title} i krąg będzie nad nim głosować.'],
    },
    'proposal-ineligible': {
      subject: 'O Twoim wniosku: {proposal}',
      lines: ['Dziękujemy za {proposal} i za staranność, z jaką powstał. Nie trafi on pod głosowanie w naborze {title}.', 'Chodzi o ten nabór, a nie o wartość tego, co robisz.'],
    },
    'outcome-awarded': {
      subject: 'Krąg wybrał Twój wniosek: {proposal}',
      lines: ['Krąg naboru {title} wybrał {proposal} na kwotę {amount}.', 'Decyzja będzie ostateczna po potwierdzeniu, nie wcześniej niż {until}. Wtedy napiszemy.'],
    },
    'outcome-partial': {
      subject: 'Krąg wybrał część Twojego wniosku: {proposal}',
      lines: ['Krąg naboru {title} może przyznać {amount} na {proposal}, czyli mniej, niż we wniosku.', 'Decyzja będzie ostateczna po potwierdzeniu, nie wcześniej niż {until}. Wtedy zdecydujesz, czy to pomoże.'],
    },
    'outcome-deferred': {
      subject: 'Nie tym razem: {proposal}',
      lines: ['W naborze {title} wniosek {proposal} miał poparcie, ale nie starczyło pieniędzy na wszystko, co na nie zasługiwało.', 'Możesz złożyć go ponownie. Dziękujemy za zaufanie do kręgu.'],
    },
    'outcome-declined': {
      subject: 'Wynik dla Twojego wniosku: {proposal}',
      lines: ['Krąg naboru {title} tym razem nie wybrał wniosku {proposal}. W większości naborów większość wniosków nie zostaje wybrana.', 'Strona naboru pokazuje, jak powstał wynik i co by go zmieniło. Dziękujemy za to, co wnosisz.'],
    },
    'proposal-answered': {
      subject: 'Kilka słów o Twoim wniosku: {proposal}',
      lines: ['Ktoś z kręgu naboru {title} napisał do Ciebie o wniosku {proposal}.'],
    },
    'award-confirmed': {
      subject: 'Środki potwierdzone: {proposal}',
      lines: ['W naborze {title} potwierdzono {amount} na {proposal}. Gratulujemy!', 'Przyjmij środki na stronie naboru, żeby można było je wypłacić.'],
    },
    'award-refused': {
      subject: 'Środki nie zostaną przyznane: {proposal}',
      lines: ['Poproszono o ponowne rozpatrzenie {amount} na {proposal} i w naborze {title} postanowiono tego nie potwierdzać.', 'Wiemy, że trudno to czytać po dobrej wiadomości. Możesz zapytać o powody.'],
    },
  },
};
