import type {Proposal} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import {markOf} from './draft.ts';
import {action, idOf, mark, marksOf, type View} from './view.ts';

/** A few words with a choice: open where they are needed or were written, else to be opened. */
export function noteField(view: View, proposal: Proposal, inBallot: boolean): TemplateResult | typeof nothing {
  const {session, words: {text}} = view;
  const {note, position} = markOf(session.draft, proposal.id);
  const objects = position === 'object';
  const needed = objects || session.round.settings.comments === 'required';
  if (!inBallot && !note) return nothing;
  const {id, message, described, invalid} = marksOf(view, proposal, 'note');
  const field = html`<div class="note">
    ${message}
    <label class="stacked" for=${id}>${text(objects ? 'reasonObject' : 'note')}<span class="visually-hidden">: ${proposal.title}</span></label>
    <textarea id=${id} rows="2" maxlength="4000" aria-describedby=${described} aria-invalid=${invalid} .value=${note}
      @input=${({target}: Event) => mark(view, proposal.id, {note: (target as HTMLTextAreaElement).value})}></textarea>
  </div>`;
  if (needed || note) return field;
  return html`<details class="more"><summary>${text('addNote')}<span class="visually-hidden">: ${proposal.title}</span></summary>${field}</details>`;
}

/** How to keep out of the decision on one proposal. */
export function recuseField(view: View, proposal: Proposal): TemplateResult {
  const {session, words: {text}} = view;
  const {id, message, described, invalid} = marksOf(view, proposal, 'reason');
  const typed = session.reasons.get(proposal.id) ?? '';
  const submit = async (event: Event) => {
    event.preventDefault();
    await session.recuse(proposal.id);
    if (session.mine?.recusals.some((each) => each.proposal === proposal.id)) view.focus(`${idOf(view, proposal.id)}-title`);
  };
  return html`<details class="more recuse" ?open=${typed !== '' || invalid !== nothing}>
    <summary>${text('recuse')}<span class="visually-hidden">: ${proposal.title}</span></summary>
    <form class="note" novalidate @submit=${submit}>
      <p class="muted">${text('recuseHint')}</p>
      ${message}
      <label class="stacked" for=${id}>${text('recuseReason')}</label>
      <textarea id=${id} rows="2" maxlength="2000" aria-describedby=${described} aria-invalid=${invalid} .value=${typed}
        @input=${({target}: Event) => session.reasons.set(proposal.id, (target as HTMLTextAreaElement).value)}></textarea>
      <p><button aria-disabled=${session.busy ? 'true' : nothing}>${text('recuse')}</button></p>
    </form>
  </details>`;
}

/** That a person keeps out, why, and the way back. */
export function recusedNote(view: View, proposal: Proposal, reason: string): TemplateResult {
  const {session, words: {text}} = view;
  const undo = async () => {
    await session.unrecuse(proposal.id);
    view.focus(`${idOf(view, proposal.id)}-title`);
  };
  return html`<p class="recused" part="recused">${text('recused', {reason})}</p>
    ${session.round.stage === 'voting' && !session.late
      ? html`<p>${action(view, text('unrecuse'), undo)}</p>`
      : nothing}`;
}
