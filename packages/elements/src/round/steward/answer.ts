import type {Proposal} from '@huddlekit/core/fund';
import {html, type TemplateResult} from 'lit';
import {problemOf} from '../page/view.ts';
import {startOf} from './screening.ts';
import {area, said, sendButton, unsay, type StewardView} from './view.ts';

export const results: readonly string[] = ['awarded', 'partial', 'deferred', 'declined'];

/** Whether a proposal has its result, and no words from a person yet. */
export const waitsForAnswer = ({state, answer}: Proposal): boolean => results.includes(state) && !answer?.note.trim();

/** After the count: the words that go with the result, as warm for a no as for a yes. */
export function answerForm(steward: StewardView, proposal: Proposal): TemplateResult {
  const {view, words, words: {text}, missing} = steward;
  const {desk, page} = view;
  const task = `answer ${proposal.id}`;
  const start = proposal.answer?.note.trim() ? proposal.answer.note : startOf(proposal.state, words);
  const submit = async (event: Event) => {
    event.preventDefault();
    const note = said(steward, task, start).trim();
    missing.delete(task);
    if (!note) {
      missing.set(task, 'needNote');
      return page.focus('#answer-note');
    }
    if (!(await desk.write(task, note, (options) => desk.backend.rounds.answer(proposal.id, note, options)))) return;
    unsay(steward, task);
    page.focus('#proposal');
  };
  return html`<section class="box" part="screening" aria-labelledby="answering">
    <h4 id="answering">${text('answerTitle')}</h4>
    <form class="form compose" novalidate @submit=${submit}>
      ${area(steward, task, {id: 'answer-note', label: 'note', hint: 'noteHint', start, wrong: missing.get(task)})} ${problemOf(task, view)}
      <div class="actions">${sendButton(steward, text('saveAnswer'), task)}</div>
    </form>
  </section>`;
}
