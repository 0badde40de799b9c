/** What is said before a person votes. */
export const en = {
  loading: 'Loading…',
  failed: 'This round could not be loaded.',
  notFound: 'This round is not here any more.',
  offline: 'There is no connection.',
  notHere: 'You cannot vote on this page.',
  retry: 'Try again',
  available: '{amount} to give',
  begins: 'Voting begins on {time}.',
  closes: 'Voting closes on {time}.',
  closed: 'Voting closed on {time}.',
  cancelled: 'This round was cancelled.',
  yourTime: '{time} your time',
  forMembers: 'Members of {circle} vote. A code from your mail shows that it is you.',
  signIn: 'Sign in to vote',
  signInLater: 'Sign in to see your ballot',
} as const;
