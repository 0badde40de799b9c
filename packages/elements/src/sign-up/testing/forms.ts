import type {SignUpForm} from '@huddlekit/core';

/** A form with every kind of question, an agreement and two consents. */
export const wholeForm: SignUpForm = {
  questions: [
    {id: 'city', type: 'text', label: 'Where do you live?', hint: 'Town or district.', required: false, max: 40},
    {id: 'why', type: 'text', long: true, label: 'What would you like to try?', required: true},
    {id: 'role', type: 'choice', label: 'What describes you best?', options: ['New here', 'Organiser', 'Host'], required: true},
    {id: 'day', type: 'choice', label: 'Which hour suits you?', options: Array.from({length: 12}, (_, hour) => `${hour + 8}:00`), required: false},
    {id: 'topics', type: 'multiple', label: 'What interests you?', options: ['Food', 'Housing', 'Money'], required: true},
    {id: 'people', type: 'number', label: 'How many people do you work with?', min: 1, max: 500, required: true},
    {id: 'first', type: 'yes-no', label: 'Is this your first huddle?', required: true},
  ],
  agreement: {version: '3', text: 'What is said here stays here.\n\nWe start on time, and we end on time.', url: 'https://commons.example/agreement'},
  consents: [
    {id: 'photos', version: '1', text: 'The group may take pictures in which I can be seen.', required: false},
    {id: 'contact', version: '2', text: 'The host may write to me between sessions.', required: true},
  ],
  notice: {
    recorded: 'Your name, your address and your answers.',
    seen: 'Siân and Tom, who hold this huddle.',
    used: 'To prepare the sessions. Deleted when the huddle ends.',
  },
  askAccess: true,
};
