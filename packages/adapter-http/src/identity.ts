import type {CallOptions, IdentityPort} from '@huddlekit/core';
import {isCodeRequest, isSignedIn} from './guards.ts';
import type {Guard} from './guards.ts';
import type {Session} from './session.ts';
import {json} from './transport.ts';
import type {Send} from './transport.ts';

/** What a person does about themselves, beyond being known and signing out. */
export type IdentityActs = Pick<IdentityPort, 'requestCode' | 'confirmCode' | 'exportData' | 'eraseData'>;

const me = '/identity/me';

export function identityActs(send: Send, personal: Send, session: Session): IdentityActs {
  const post = <T>(options: CallOptions | undefined, path: string, body: unknown, guard: Guard<T>) =>
    send({...options, path: `/identity/${path}`, method: 'POST', body, read: json(guard)});
  return {
    requestCode: (email, options) => post(options, 'codes', {email}, isCodeRequest),
    async confirmCode(email, code, options) {
      const {token, person} = await post(options, 'tokens', {email, code}, isSignedIn);
      session.change(token, person);
      return person;
    },
    exportData: (options) => personal({...options, path: `${me}/export`, read: (answer) => answer.blob()}),
    async eraseData(options) {
      await personal({...options, path: me, method: 'DELETE', read: async () => {}});
      session.change();
    },
  };
}
