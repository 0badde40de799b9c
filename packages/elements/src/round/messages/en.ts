/** What is said before the round is there. */
export const en = {
  loading: 'Loading…',
  failed: 'This round could not be loaded.',
  notFound: 'This round is not here any more.',
  offline: 'There is no connection.',
  notHere: 'Rounds cannot be shown on this page.',
  noRounds: 'This circle has no rounds yet.',
  retry: 'Try again',
} as const;
