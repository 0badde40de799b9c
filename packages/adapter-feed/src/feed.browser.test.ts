import {testBackend} from '@huddlekit/adapter-contract';
import {expect} from '@open-wc/testing';
import {feed} from './feed.ts';

const moment = Date.parse('2026-11-21T06:00:00Z');
const fixtures = '/tests/fixtures/feeds';

testBackend({
  name: 'feed, in a page',
  runner: {describe, it, before, after},
  ports: ['huddles'],
  now: () => moment,
  create: async ({movement, records}) => ({
    backend: feed({data: {huddlekit: 1, movement, huddles: records}, now: () => moment}),
    cleanup: async () => {},
  }),
});

describe('a feed in a page', () => {
  for (const [file, title] of [
    ['calendar.ics', 'Evening circle'],
    ['gancio.json', 'Cerchio di lettura'],
    ['mobilize.json', 'Online exchange'],
    ['mobilizon.json', 'Atelier de réparation'],
    ['huddlekit.json', 'Listening pod'],
  ] as const) {
    it(`reads ${file} by an address relative to the page`, async () => {
      const now = () => Date.parse('2026-07-01T00:00:00Z');
      const {huddles} = feed({url: `${fixtures}/${file}`, zone: 'Europe/Madrid', now, onWarning: () => {}});
      const {items} = await huddles.list({});
      expect(items[0]?.title).to.equal(title);
    });
  }

  it('reads a zone-less evening in Madrid as what it is, wherever the page is', async () => {
    const {huddles} = feed({url: `${fixtures}/calendar.ics`, now: () => Date.parse('2026-07-01T00:00:00Z')});
    const {sessions} = await huddles.get('circle-1@example.org');
    expect(Date.parse(sessions[0]?.start.slice(0, 25) ?? '')).to.equal(Date.UTC(2026, 6, 15, 16));
  });

  it('takes no key, and says why', () => {
    for (const source of [
      {url: 'https://actionnetwork.org/api/v2/events', key: 'k-1'},
      {url: 'https://actionnetwork.org/api/v2/events'},
      {data: {}, form: 'action-network', key: 'k-1'},
    ] as const) {
      expect(() => feed(source)).to.throw(TypeError, /server/);
    }
  });

  it('is not-found or unreadable as the server answers', async () => {
    for (const [url, code] of [
      [`${fixtures}/none.ics`, 'not-found'],
      ['/packages/adapter-feed/package.json', 'unreadable'],
    ] as const) {
      const error = await feed({url})
        .huddles.list({})
        .catch((thrown: unknown) => thrown);
      expect(error).to.include({name: 'HuddleError', code});
    }
  });

  it('reads HTML where Trusted Types keep the parser from it', async () => {
    const frame = document.createElement('iframe');
    const script = `
      import {loadPlain} from '${new URL('./html/plain.ts', import.meta.url).href}';
      const plain = await loadPlain();
      let refused = false;
      try { new DOMParser().parseFromString('<p>', 'text/html'); } catch { refused = true; }
      parent.postMessage({refused, text: plain('<p>One</p><script>x<\\/script><p>Two</p>')}, '*');`;
    const policy = `<meta http-equiv="content-security-policy" content="require-trusted-types-for 'script'">`;
    frame.srcdoc = `${policy}<script type="module">${script}</script>`;
    const answer = new Promise((resolve) => {
      window.addEventListener('message', function told({data, source}) {
        if (source !== frame.contentWindow) return;
        window.removeEventListener('message', told);
        resolve(data);
      });
    });
    document.body.append(frame);
    expect(await answer).to.deep.equal({refused: true, text: 'One\n\nTwo'});
    frame.remove();
  });
});
