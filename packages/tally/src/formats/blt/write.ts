import type {Ballot} from '../../election.ts';
import {choiceReader} from '../../profile/check.ts';
import {quote} from '../quoted.ts';
import type {BltFile} from './types.ts';

/**
 * Writes an election by rankings as `.blt`: LF line ends, names and title in double quotes, quotes in them doubled.
 *
 * Candidates are numbered from 1 in their order, and one without a name is named by its id: ids that are no such numbers come
 * back as them.
 *
 * @throws {TypeError} When the election is not sound: a ballot names what is not there, or a weight is not whole.
 */
export function writeBlt({election: {candidates, seats, ballots}, title = '', notes = []}: BltFile): string {
  const numbers = new Map(candidates.map(({id}, at) => [id, at + 1]));
  ballots.forEach(choiceReader([...numbers.keys()]));
  const withdrawn = candidates.filter((candidate) => candidate.withdrawn).map(({id}) => `-${numbers.get(id)}`);
  const lines = [
    `${candidates.length} ${seats}`,
    ...(withdrawn.length > 0 ? [withdrawn.join(' ')] : []),
    ...ballots.map((ballot) => ballotText(ballot, numbers)),
    '0',
    ...candidates.map(({id, name}, at) => quote(name ?? (id === String(at + 1) ? '' : id))),
    ...[title, ...notes].map(quote),
  ];
  return lines.join('\n') + '\n';
}

function ballotText({choices, ranks, weight = 1}: Ballot, numbers: ReadonlyMap<string, number>): string {
  const ranking = choices.map((id, at) => (at > 0 && ranks && ranks[at] === ranks[at - 1] ? '=' : ' ') + numbers.get(id));
  return `${weight}${ranking.join('')} 0`;
}
