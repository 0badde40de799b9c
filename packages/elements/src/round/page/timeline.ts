import {hour, instantOf} from '@huddlekit/core';
import type {RoundStage} from '@huddlekit/core/fund';
import {html, nothing, type TemplateResult} from 'lit';
import type {RoundMessages} from '../catalogue.ts';
import type {View} from './view.ts';
import {onCircleClock, onMine} from './when.ts';

interface Step {
  readonly stage: RoundStage;
  readonly label: keyof RoundMessages & string;
  readonly from: number;
}

const order: readonly RoundStage[] = ['draft', 'open', 'screening', 'deliberating', 'voting', 'cooling-off', 'decided', 'reported'];

function stepsOf({desk: {round}}: View): Step[] {
  const {opens, screens, deliberates, votes, closes} = round.dates;
  const confirms = round.confirmsAt ? Date.parse(round.confirmsAt) : instantOf(closes) + round.settings.coolingOffHours * hour;
  const all: Step[] = [
    {stage: 'open', label: 'open', from: instantOf(opens)},
    {stage: 'screening', label: 'screening', from: instantOf(screens)},
    {stage: 'deliberating', label: 'deliberating', from: instantOf(deliberates)},
    {stage: 'voting', label: 'voting', from: instantOf(votes)},
    {stage: 'cooling-off', label: 'coolingOff', from: instantOf(closes)},
    {stage: 'decided', label: 'decided', from: confirms},
  ];
  // A stage that lasts no time is left out.
  return all.filter(({from}, index) => from !== all[index + 1]?.from);
}

/** The stages with their dates, on the circle's clock and mine, and where the round is. */
export function timeline(view: View): TemplateResult {
  const {words: {text}, desk: {round: {stage}}} = view;
  const now = order.indexOf(stage === 'reported' ? 'decided' : stage);
  return html`<section class="timeline" part="timeline" aria-labelledby="timeline">
    <h3 id="timeline">${text('timeline')}</h3>
    <ol>
      ${stepsOf(view).map(({stage: name, label, from}) => {
        const place = stage === 'cancelled' ? 1 : order.indexOf(name) - now;
        const mine = onMine(from, view, 'short');
        const mark = place < 0 ? 'past' : place === 0 && stage !== 'reported' ? 'now' : undefined;
        return html`<li part="stage" class=${mark ?? 'next'} aria-current=${mark === 'now' ? 'step' : nothing}>
          <span class="label">${text(label)}${mark ? html` <span class=${mark === 'now' ? 'badge' : 'visually-hidden'}>${text(mark)}</span>` : nothing}</span>
          <span class="muted">${text('since', {time: onCircleClock(from, view, 'short')})}${mine ? html`<br />${mine}` : nothing}</span>
        </li>`;
      })}
    </ol>
  </section>`;
}
