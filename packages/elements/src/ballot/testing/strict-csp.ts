import {fakeFund, voter} from '../../testing/fund/fake-fund.ts';
import {round, threeProposals} from '../../testing/fund/rounds.ts';
import '../define.ts';

// A page with a strict policy and Trusted Types: it notes what the policy blocks, and shows a ballot and a sign-in.
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({violatedDirective, sample, sourceFile}) => {
  violations.push(`${violatedDirective} ${sample} ${sourceFile}`);
});
const show = (id: string, person: ReturnType<typeof voter> | null) => {
  const element = document.createElement('huddle-ballot');
  element.round = id;
  element.backend = fakeFund({round: round({id}, {form: {form: 'ranking', equal: true}}), proposals: threeProposals(), person});
  document.body.append(element);
  return element;
};
Object.assign(window, {violations, elements: {ballot: show('a', voter()), entrance: show('b', null)}});
