import {operation} from './operations.ts';
import {base, comment, movement, proposal, round} from './parameters.ts';

const tag = 'rounds';
const writes = {keyed: true, signedIn: true, errors: [404]} as const;
const one = [movement, proposal];

/** Proposals and what is said about them. */
export const proposalPaths = {
  [`${base}/rounds/{round}/proposals`]: {
    get: operation({
      id: 'listProposals',
      summary: 'Proposals that the asking person may see, oldest first',
      tag,
      ok: [200, 'ProposalList'],
      parameters: [movement, round],
      errors: [404],
    }),
    post: operation({
      id: 'submitProposal',
      summary: 'Ask for a sum',
      tag,
      ok: [201, 'Proposal'],
      body: 'ProposalInput',
      parameters: [movement, round],
      ...writes,
    }),
  },
  [`${base}/proposals/{proposal}`]: {
    patch: operation({
      id: 'amendProposal',
      summary: 'Change what a proposal says; for its proposer',
      tag,
      ok: [200, 'Proposal'],
      body: 'ProposalChange',
      parameters: one,
      ...writes,
    }),
  },
  [`${base}/proposals/{proposal}/withdraw`]: {
    post: operation({
      id: 'withdrawProposal',
      summary: 'Take a proposal back',
      tag,
      ok: [200, 'Proposal'],
      parameters: one,
      ...writes,
    }),
  },
  [`${base}/proposals/{proposal}/screening`]: {
    post: operation({
      id: 'screenProposal',
      summary: 'Decide whether it goes to the vote; for stewards of the circle',
      tag,
      ok: [200, 'Proposal'],
      body: 'Screening',
      parameters: one,
      ...writes,
    }),
  },
  [`${base}/proposals/{proposal}/answer`]: {
    post: operation({
      id: 'answerProposal',
      summary: 'The words that go with the result; for stewards of the circle',
      tag,
      ok: [200, 'Proposal'],
      body: 'AnswerInput',
      parameters: one,
      ...writes,
    }),
  },
  [`${base}/proposals/{proposal}/comments`]: {
    get: operation({
      id: 'listComments',
      summary: 'What was said about it, replies after what they reply to',
      tag,
      ok: [200, 'CommentList'],
      parameters: one,
      errors: [404],
    }),
    post: operation({
      id: 'addComment',
      summary: 'Say something about it; for the circle and the proposer',
      tag,
      ok: [201, 'ProposalComment'],
      body: 'CommentInput',
      parameters: one,
      ...writes,
    }),
  },
  [`${base}/comments/{comment}`]: {
    delete: operation({
      id: 'removeComment',
      summary: 'Take a comment back; replies stay',
      tag,
      ok: [200, 'ProposalComment'],
      parameters: [movement, comment],
      ...writes,
    }),
  },
};
