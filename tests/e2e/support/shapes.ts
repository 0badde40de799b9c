import {movement} from './records.ts';
import type {FrontPage} from './front.ts';
import type {Visitor} from './visitor.ts';

/** A way in which a page or a visitor differs from what a designer had on screen. */
export interface Shape {
  name: string;
  /** The page; default is the movement's own. */
  page?: FrontPage;
  path: string;
  /** Text by which the page says that results are there. */
  results: string;
  words: {search: string; filters: string; theme: string; map: string; list: string};
  prepare(visitor: Visitor): Promise<void>;
}

const english = {search: 'Search', filters: 'Filters', theme: 'Theme', map: 'Map', list: 'List'};
const narrow = (visitor: Visitor): Promise<void> => visitor.page.setViewport({width: 320, height: 640});

const page = (style: string, attributes = 'lang="en"', body = ''): FrontPage => ({
  html: `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>Our huddles</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.svg"><style>${style}</style>
<script type="module" src="/huddlekit/huddlekit.js"></script></head><body><main><h1>Our huddles</h1>${body}
<huddle-kit backend="/" movement="${movement.id}"><huddle-finder heading-level="2"><p>Wait</p></huddle-finder>
<huddle-sign-up></huddle-sign-up></huddle-kit></main></body></html>`,
});

/** The movement's site and pages that are less kind, each at 320 CSS pixels. */
export const shapes: readonly Shape[] = [
  {name: 'a phone', path: '/huddles.html', results: '6 huddles', words: english, prepare: narrow},
  {
    name: 'Arabic, from right to left',
    page: page('body{font-family:sans-serif;margin:1rem}', 'lang="ar" dir="rtl"'),
    path: '/ar.html',
    results: 'Kitchen Table Money',
    words: {search: 'بحث', filters: 'عوامل التصفية', theme: 'الموضوع', map: 'خريطة', list: 'قائمة'},
    prepare: narrow,
  },
  {
    name: 'forced colours',
    path: '/huddles.html',
    results: '6 huddles',
    words: english,
    async prepare(visitor) {
      await narrow(visitor);
      const session = await visitor.page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', {features: [{name: 'forced-colors', value: 'active'}]});
    },
  },
  {
    name: 'text at twice its size',
    page: page('html{font-size:200%} body{font-family:sans-serif;margin:.5rem}'),
    path: '/large.html',
    results: '6 huddles',
    words: english,
    prepare: (visitor) => visitor.page.setViewport({width: 640, height: 900}),
  },
  {
    name: 'text at twice its size on a phone',
    page: page('html{font-size:200%} body{font-family:sans-serif;margin:.25rem} h1{font-size:1.2em}'),
    path: '/large.html',
    results: '6 huddles',
    words: english,
    prepare: narrow,
  },
  {
    name: 'a dark scheme',
    path: '/huddles.html',
    results: '6 huddles',
    words: english,
    async prepare(visitor) {
      await narrow(visitor);
      await visitor.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
    },
  },
  {
    name: 'a page whose styles reach everywhere',
    page: page(`*{all:unset!important} html,body,main,h1{display:block!important} head{display:none!important}
      body{letter-spacing:.3em!important;text-transform:uppercase!important;line-height:0!important;pointer-events:none!important}
      h1{line-height:1.2!important} body{background:white!important;color:black!important}`),
    path: '/unset.html',
    results: '6 huddles',
    words: english,
    prepare: narrow,
  },
];
