import type {PriceTier, SignUpForm} from '@huddlekit/core';

const tier = (id: string, label: string, amount: number, currency: string): PriceTier => ({
  id,
  label,
  price: {amount, currency},
});

/** No charge, and said so. */
export const free = (currency = 'GBP'): PriceTier[] => [tier('free', 'Free', 0, currency)];

/** Three tiers to choose from by oneself, in minor units. */
export const sliding = (currency: string, low: number, full: number, solidarity: number): PriceTier[] => [
  tier('low', 'Low income', low, currency),
  tier('full', 'Full price', full, currency),
  tier('solidarity', 'Solidarity: pays for someone else', solidarity, currency),
];

/** From nothing up to what feels right, in minor units. */
export const whatYouCan = (currency: string, suggested: number): PriceTier[] => [
  tier('nothing', 'Nothing this time', 0, currency),
  tier('half', 'What I can', suggested / 2, currency),
  tier('suggested', 'What it costs', suggested, currency),
];

const agreement = {
  version: '2026-09',
  text: 'We speak from our own experience, and we listen to the end.\n\nStories stay here; what we learn may leave.\n\nWe share the time. Whoever has said a lot makes room.\n\nNobody has to be an expert, and nobody is asked what they do for a living.',
};

const notice = {
  recorded: 'Your name, your address for messages, and your answers to these questions.',
  seen: 'The hosts of this huddle. The group sees your name once you come.',
  used: 'To prepare the sessions and to reach you. Access needs are deleted 30 days after the end.',
};

const contact = {id: 'contact', version: '1', text: 'The hosts may write to me about this huddle.', required: true};
const photos = {id: 'photos', version: '2', text: 'Pictures in which I can be recognised may be shown by Common Ground.', required: false};

/** A name and a yes to how we are together. */
export const circleForm: SignUpForm = {
  questions: [
    {id: 'hope', type: 'text', label: 'What would make this worth your time?', required: false, long: true, max: 1000},
  ],
  agreement,
  consents: [contact],
  notice,
  askAccess: true,
};

/** What a host has to know before a meal. */
export const tableForm: SignUpForm = {
  questions: [
    {
      id: 'eat', type: 'choice', label: 'What do you eat?', required: true,
      options: ['Everything', 'Vegetarian', 'Vegan', 'Halal', 'Kosher'],
    },
    {
      id: 'allergies', type: 'text', label: 'What should we leave out?', hint: 'Allergies, or what you cannot stand.',
      required: false, max: 300,
    },
    {
      id: 'children', type: 'number', label: 'How many children come with you?',
      hint: 'There is a table and a cook for them.', required: true, min: 0, max: 6,
    },
  ],
  agreement,
  consents: [contact, photos],
  notice,
  askAccess: true,
};

/** For groups that are put together by their hosts: a question of every type. */
export const applicationForm: SignUpForm = {
  questions: [
    {
      id: 'live', type: 'text', label: 'What is one live difficulty you would bring?',
      hint: 'A few lines. It need not be solved, or big.', required: true, long: true, max: 1500,
    },
    {
      id: 'role', type: 'choice', label: 'How do you take part where you are?', required: true,
      options: [
        'I am new to this', 'I turn up and help', 'I hold something together', 'I would rather say it in person',
      ],
    },
    {
      id: 'evenings', type: 'multiple', label: 'Which evenings could you keep free?', required: true,
      options: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Sunday'],
    },
    {id: 'hours', type: 'number', label: 'How many hours a month could you give?', required: false, min: 1, max: 40},
    {
      id: 'before', type: 'yes-no', label: 'Have you been in a huddle before?',
      hint: 'Both answers are welcome: half of each group is new.', required: true,
    },
  ],
  agreement,
  consents: [contact, photos],
  notice,
  askAccess: true,
};
