import {day, hour, minute, type SignUpForm} from '@huddlekit/core';
import type {Sketch} from './build.ts';

/** A form with a question of every type, an agreement and consents. */
export const askingForm: SignUpForm = {
  questions: [
    {id: 'hope', type: 'text', label: 'What do you hope for?', required: true, max: 40},
    {id: 'story', type: 'text', label: 'How did you come here?', required: false, long: true},
    {
      id: 'diet', type: 'choice', label: 'What do you eat?', required: true,
      options: ['Everything', 'No meat', 'Vegan'],
    },
    {
      id: 'days', type: 'multiple', label: 'Which days suit you?', required: false,
      options: ['Monday', 'Tuesday', 'Friday'],
    },
    {id: 'people', type: 'number', label: 'How many live with you?', required: true, min: 0, max: 12},
    {id: 'before', type: 'yes-no', label: 'Have you been with us before?', required: true},
  ],
  agreement: {version: '2026-1', text: 'What is said here stays here.'},
  consents: [
    {id: 'photos', version: '1', text: 'You may take pictures of me.', required: false},
    {id: 'contact', version: '3', text: 'The host may write to me.', required: true},
  ],
  notice: {recorded: 'What you type.', seen: 'The host.', used: 'To prepare the group.'},
  askAccess: true,
};

const released = {
  chatUrl: 'https://chat.example.org/join/only-the-confirmed',
  address: 'Unit 4, Canal Street',
  note: 'Ring twice.',
};

/** Huddles for each way of joining, and of being refused. */
export const joining = (now: number): readonly Sketch[] => [
  {id: 'j-pod', title: 'A pod of three', dates: {days: [10], at: 18}, capacity: 3, released},
  {id: 'j-sole', title: 'One place only', dates: {days: [10], at: 18}, capacity: 1, released},
  {
    id: 'j-tomorrow', title: 'Starting tomorrow',
    dates: {days: [1], at: 1 + (Math.floor(now / minute) * minute % day) / hour}, capacity: 1,
  },
  {id: 'j-race', title: 'Ten places', dates: {days: [10], at: 18}, capacity: 10},
  {id: 'j-open', title: 'Room for everyone', dates: {days: [5], at: 18}, released},
  {id: 'j-apply', title: 'By application', dates: {days: [10], at: 18}, capacity: 1, join: 'application', released},
  {
    id: 'j-asks', title: 'With many questions', dates: {days: [10], at: 18}, form: askingForm,
    prices: [{id: 'low', label: 'Low', price: {amount: 500, currency: 'GBP'}}],
  },
  {id: 'j-closed', title: 'Closed to newcomers', dates: {days: [10], at: 18}, join: 'closed'},
  {
    id: 'j-external', title: 'Joined elsewhere', dates: {days: [10], at: 18}, join: 'external',
    url: 'https://example.org/join',
  },
  {
    id: 'j-late', title: 'Past its deadline', dates: {days: [10], at: 18},
    joinUntil: new Date(now - hour).toISOString(),
  },
  {id: 'j-paused', title: 'Resting', dates: {days: [10], at: 18}, lifecycle: 'paused'},
  {id: 'j-cancelled', title: 'Called off', dates: {days: [10], at: 18}, lifecycle: 'cancelled'},
  {id: 'j-over', title: 'Over', dates: {days: [-9], at: 18}},
  {id: 'j-running', title: 'Under way', dates: {days: [-7, 7], at: 18}},
  {id: 'j-meetup', title: 'Meeting every fortnight', kind: 'meetup', dates: {days: [-7, 7], at: 18}},
  {id: 'j-draft', title: 'Not yet told', dates: {days: [10], at: 18}, lifecycle: 'draft'},
];
