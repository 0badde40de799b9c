import type {FundMessages} from './index.ts';

export const en: FundMessages = {
  because: 'Reason: {because}',
  circleSays: 'The fund circle writes:',
  openRound: 'See the round',
  why: 'You get this mail because you take part in a funding round of {movement}, or asked for news of it.',
  reasons: {
    'not-eligible': 'it does not meet the conditions of the call',
    'outside-purpose': 'it is outside what this pot may be used for',
    'over-cap': 'it asks for more than one proposal may',
    incomplete: 'something was missing that the circle needed to know',
    duplicate: 'another proposal asks for the same',
    'conflict-of-interest': 'a conflict of interest stands in the way',
    'not-enough-support': 'other proposals had more support',
    'pot-spent': 'the pot was spent before its turn came',
    'rival-chosen': 'another variant of it was chosen',
    'no-quorum': 'too few members voted on it',
    objection: 'a reasoned objection stands',
    other: 'see what the circle writes',
  },
  kinds: {
    'round-opened': {
      subject: 'Open for proposals: {title}',
      lines: ['{title} is open. Proposals are taken until {until}.'],
    },
    'round-cancelled': {
      subject: 'Called off: {title}',
      lines: ['{title} has been called off. Nothing is awarded in it.', 'We are sorry for the work that went into it and thank you for it.'],
    },
    'round-decided': {
      subject: 'The outcome is there: {title}',
      lines: ['The ballots of {title} are counted. The page of the round shows the outcome and how it came about.'],
    },
    'voting-began': {
      subject: 'Your ballot is open: {title}',
      lines: ['You have a vote in {title}. Ballots are taken until {until}.', 'If you have a stake in a proposal, you can keep out of that one and still vote on the others.'],
    },
    'proposal-received': {
      subject: 'We have your proposal: {proposal}',
      lines: ['Your proposal {proposal} for {amount} in {title} has arrived. Thank you.', 'The circle looks at it and then writes to you.'],
    },
    'proposal-eligible': {
      subject: 'Your proposal goes to the vote: {proposal}',
      lines: ['{proposal} meets the conditions of {title}, and the circle will vote on it.'],
    },
    'proposal-ineligible': {
      subject: 'About your proposal: {proposal}',
      lines: ['Thank you for {proposal} and for the care that you put into it. It does not go to the vote in {title}.', 'This is about this call, not about the worth of what you do.'],
    },
    'outcome-awarded': {
      subject: 'The circle chose your proposal: {proposal}',
      lines: ['The circle of {title} chose {proposal} for {amount}.', 'The award is final once stewards have confirmed it, not before {until}. We write to you then.'],
    },
    'outcome-partial': {
      subject: 'The circle chose part of your proposal: {proposal}',
      lines: ['The circle of {title} can give {amount} to {proposal}, which is less than you asked for.', 'The award is final once stewards have confirmed it, not before {until}. You decide then whether it helps you.'],
    },
    'outcome-deferred': {
      subject: 'Not this time: {proposal}',
      lines: ['Members of {title} supported {proposal}, but there was not enough money for all that deserved it.', 'You are welcome to bring it again. Thank you for the trust that you put in the circle.'],
    },
    'outcome-declined': {
      subject: 'The outcome for your proposal: {proposal}',
      lines: ['The circle of {title} did not choose {proposal} this time. Most proposals in most rounds are not chosen.', 'The page of the round shows how the outcome came about, and what would have changed it. Thank you for what you brought.'],
    },
    'proposal-answered': {
      subject: 'A word about your proposal: {proposal}',
      lines: ['Somebody of the circle of {title} has written to you about {proposal}.'],
    },
    'award-confirmed': {
      subject: 'Your award is confirmed: {proposal}',
      lines: ['{amount} for {proposal} from {title} are confirmed. Congratulations!', 'Please accept the award on the page of the round, so that it can be paid.'],
    },
    'award-refused': {
      subject: 'Your award does not stand: {proposal}',
      lines: ['A member asked to look at the award of {amount} for {proposal} again, and the stewards of {title} decided not to confirm it.', 'We know that this is hard to read after good news. You may ask them about it.'],
    },
  },
};
