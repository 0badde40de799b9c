/* Answers of a server about rounds, as far as the adapter looks at them. */

const money = {amount: 100_00, currency: 'GBP'};
const at = '2026-11-21T10:00:00Z';
const date = '2026-11-21T10:00:00+00:00[Europe/London]';

export const circle = {id: 'c', state: 'active', name: 'Street fund', zone: 'Europe/London', members: 3, confirmations: 1};
export const membership = {member: true, steward: false};
export const pot = {id: 'p', circle: 'c', name: 'Small grants', state: 'funded', total: money, proposed: 0, awarded: 0};
export const round = {
  id: 'r',
  circle: {id: 'c', name: 'Street fund', confirmations: 1},
  pot: {id: 'p', name: 'Small grants'},
  stage: 'voting',
  title: 'Winter round',
  call: 'What would help?',
  zone: 'Europe/London',
  dates: {opens: date, screens: date, deliberates: date, votes: date, closes: date},
  available: money,
  settings: {form: {form: 'approval'}, rule: {rule: 'phragmen', completion: 'none'}, ties: [], questions: [], comments: 'optional', secrecy: 'receipts'},
  version: 1,
};
export const proposal = {id: 'a', round: 'r', state: 'in-ballot', title: 'Shed', summary: 'A shed.', purpose: 'Tools.', amount: money, name: 'Ana'};
export const comment = {id: 'k', proposal: 'a', name: 'Ana', text: 'Why?', at};
export const ballot = {round: 'r', state: 'cast', entries: [{proposal: 'a'}], recusals: []};
export const outcome = {
  round: 'r',
  countedAt: at,
  available: money,
  proposals: [{proposal: 'a', result: 'awarded'}],
  ties: ['a'],
  head: '0'.repeat(64),
  steps: [{proposal: 'a', taken: true}],
  wouldHaveWon: [],
};
export const published = {round: 'r', ballots: [{commitment: 'f', nonce: '0', entries: [], recused: []}], chain: ['f'], head: '0'};
export const award = {id: 'w', round: 'r', pot: 'p', proposal: 'a', title: 'Shed', state: 'proposed', confirmsAt: at, amount: money};
