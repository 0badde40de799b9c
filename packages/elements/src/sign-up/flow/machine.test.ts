import {describe, it} from 'node:test';
import {expect} from 'chai';
import fc from 'fast-check';
import type {SignUp, SignUpForm} from '@huddlekit/core';
import type {Intent} from '../queue/intent.ts';
import {initial, reduce, type FlowEvent, type FlowState, type Step} from './machine.ts';

const form: SignUpForm = {questions: [], consents: [], askAccess: false};
const mina = {id: 'm', email: 'mina@example.org', role: 'participant'} as const;
const signUp = {id: 's', state: 'confirmed'} as SignUp;
const intent: Intent = {key: 'k', kind: 'withdraw', huddle: 'h', title: 'T', email: mina.email, signUp: 's'};
const code = {email: mina.email, request: {expiresAt: '2026-12-01T10:00:00Z'}, resendAt: 0};
const run = (...events: FlowEvent[]): FlowState => events.reduce(reduce, initial);

describe('the way to a place', () => {
  it('starts at the form, or where the person stands', () => {
    expect(run({type: 'loaded', form, person: null}).step).to.equal('form');
    expect(run({type: 'loaded', form, person: mina, signUp}).step).to.equal('standing');
  });

  it('leaves whoever types alone when something is read in the background', () => {
    const typing = run({type: 'loaded', form, person: mina, signUp}, {type: 'went', step: 'form'});
    expect(reduce(typing, {type: 'loaded', form, person: mina, signUp}).step).to.equal('form');
    const refused = reduce(typing, {type: 'refused', errors: [{path: 'name', code: 'required'}]});
    expect(reduce(refused, {type: 'loaded', form, person: mina}).errors).to.have.length(1);
  });

  it('keeps the intent through failures, and lets go of its key when that was used for something else', () => {
    const sent = run({type: 'loaded', form, person: mina}, {type: 'began', task: 'submit', intent});
    expect(reduce(sent, {type: 'failed', problem: {task: 'submit', code: 'unavailable'}}).intent).to.equal(intent);
    expect(reduce(sent, {type: 'failed', problem: {task: 'submit', code: 'key-reused'}}).intent).to.equal(undefined);
  });

  it('stays at the code when the code is wrong, and goes to the form when the address is', () => {
    const asked = run({type: 'loaded', form, person: null}, {type: 'code-sent', code});
    expect(reduce(asked, {type: 'refused', errors: [{path: 'code', code: 'required'}]}).step).to.equal('code');
    expect(reduce(asked, {type: 'refused', errors: [{path: 'email', code: 'required'}]}).step).to.equal('form');
  });

  it('forgets who it was after signing out', () => {
    const out = run({type: 'loaded', form, person: mina, signUp}, {type: 'signed-out'});
    expect(out).to.include({step: 'form', person: null, signUp: undefined, intent: undefined});
  });

  it('moves focus for answers that were asked for only', () => {
    const before = run({type: 'loaded', form, person: mina, signUp});
    expect(reduce(before, {type: 'answered', signUp, unasked: true}).turn).to.equal(before.turn);
    expect(reduce(before, {type: 'answered', signUp}).turn).to.equal(before.turn + 1);
  });

  it('says that there is a place only where a backend said so', () => {
    const event: fc.Arbitrary<FlowEvent> = fc.oneof(
      fc.constantFrom<FlowEvent>(
        {type: 'loaded', form, person: null},
        {type: 'loaded', form, person: mina},
        {type: 'began', task: 'submit', intent},
        {type: 'code-sent', code},
        {type: 'signed-in', person: mina},
        {type: 'signed-out'},
        {type: 'erased'},
        {type: 'discarded'},
        {type: 'queued', waiting: {intent, onlyHere: false}},
        {type: 'failed', problem: {task: 'submit', code: 'offline'}},
        {type: 'refused', errors: [{path: 'name', code: 'required'}]},
      ),
      fc.constantFrom<Step>('form', 'code', 'standing').map((step) => ({type: 'went', step}) as const),
    );
    fc.assert(
      fc.property(fc.array(event, {maxLength: 12}), (events) => {
        const state = run(...events);
        expect(state.signUp).to.equal(undefined);
        expect(state.turn).to.be.at.most(events.length);
      }),
    );
  });
});
