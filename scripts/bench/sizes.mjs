import {runProgram} from './program.mjs';

export const title = 'what a page loads, after gzip';

/** kB after gzip, each as measured once on the peer's published files; not measured in this run. */
const peers = [
  ['one empty Lit element', '5.9'],
  ['Gancio: list, no search', '6.7'],
  ['Typeform: loader alone', '14'],
  ['Cal.com: loader alone', '17'],
  ['Shoelace: one button', '18'],
  ['pretix: widget’s framework alone', '38'],
  ['OTE: events, and its calendar', '39 + 45'],
  ['FullCalendar: element', '60'],
  ['add-to-calendar-button', '97'],
];

export async function run() {
  await runProgram('scripts/size.mjs');
  console.log('\nPeers, quoted from when they were measured in 2026, not measured now:');
  for (const [name = '', size] of peers) console.log(`  ${name.padEnd(36)}${size} kB`);
}
