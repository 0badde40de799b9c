import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {configFromEnvironment} from './config.ts';

describe('configFromEnvironment', () => {
  it('works with nothing set', () => {
    const config = configFromEnvironment({PORT: '', PUBLIC_URL: '  '});
    assert.equal(config.port, 4680);
    assert.equal(config.host, '127.0.0.1');
    assert.equal(config.databaseUrl, undefined);
    assert.deepEqual(config.allowedOrigins, []);
  });

  it('reads lists, numbers and addresses', () => {
    const config = configFromEnvironment({
      PORT: '80',
      ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443',
      PUBLIC_URL: 'https://huddles.example.org/',
      TRUST_PROXY: '1',
    });
    assert.equal(config.port, 80);
    assert.deepEqual(config.allowedOrigins, ['https://a.example', 'https://b.example:8443']);
    assert.equal(config.publicUrl, 'https://huddles.example.org');
    assert.equal(config.trustProxy, 1);
  });

  it('names each bad setting in a line of its own and repeats no value', () => {
    const bad = {
      PORT: 'eighty',
      DATABASE_URL: 'mysql://root:hunter2@localhost',
      ALLOWED_ORIGINS: 'https://a.example/path',
      PUBLIC_URL: 'javascript:alert(1)',
      HUDDLEKIT_MOVEMENT: 'Not A Slug',
      LOG_LEVEL: 'loud',
    };
    assert.throws(
      () => configFromEnvironment(bad),
      ({message}: Error) => {
        for (const name of Object.keys(bad)) assert.match(message, new RegExp(`^  ${name}: `, 'm'));
        for (const value of ['hunter2', 'eighty', 'alert']) assert.equal(message.includes(value), false);
        return true;
      },
    );
  });
});
