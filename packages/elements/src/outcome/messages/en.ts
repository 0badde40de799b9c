/** What is said before there is an outcome. */
export const en = {
  loading: 'Loading…',
  failed: 'The outcome could not be loaded.',
  notFound: 'This round is not here any more.',
  offline: 'There is no connection.',
  retry: 'Try again',
  unsupported: 'Outcomes cannot be read here.',
  before: 'The ballots are counted on {time}.',
  hidden: 'Until then nobody sees how anyone votes, or how it stands.',
  counting: 'The ballots are closed and being counted.',
  cancelled: 'This round was cancelled.',
} as const;
