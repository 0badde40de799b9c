import {fakeFund, voter} from '../../testing/fund/fake-fund.ts';
import {round, threeProposals} from '../../testing/fund/rounds.ts';
import '../define.ts';

// A page with a strict policy: it notes what the policy blocks.
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', ({violatedDirective, sample, sourceFile}) => {
  violations.push(`${violatedDirective} ${sample} ${sourceFile}`);
});
const element = document.createElement('huddle-round');
element.round = 'winter';
const proposals = threeProposals().map((each) => ({...each, state: 'submitted' as const}));
element.backend = fakeFund({round: round({stage: 'open'}), proposals, person: voter(), membership: {member: true, steward: true}});
document.body.append(element);
Object.assign(window, {violations, element});
