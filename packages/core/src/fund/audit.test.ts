import {expect} from 'chai';
import {describe, it} from 'node:test';
import {type AuditEntry, auditChain, auditText} from './audit.ts';

const trail: AuditEntry[] = [
  {number: 1, at: '2026-11-21T10:00:00.000Z', kind: 'voting-began', data: {members: 3, lot: 'ab'}},
  {number: 2, at: '2026-11-21T00:00:00.000Z', kind: 'ballot-cast', who: 'f00d', data: {link: 1}},
];

describe('auditChain', () => {
  it('does not depend on the order of keys, which databases do not keep', async () => {
    const turned = [{...trail[0]!, data: {lot: 'ab', members: 3}}, trail[1]!];
    expect(await auditChain(turned)).to.equal(await auditChain(trail));
    expect(auditText(trail[0]!)).to.equal('[1,"2026-11-21T10:00:00.000Z","voting-began",null,{"lot":"ab","members":3}]');
  });

  it('changes with everything that an entry says', async () => {
    const head = await auditChain(trail);
    const changes: Partial<AuditEntry>[] = [{at: '2026-11-22T00:00:00.000Z'}, {kind: 'other'}, {who: 'beef'}, {data: {link: 2}}];
    for (const change of changes) expect(await auditChain([trail[0]!, {...trail[1]!, ...change}])).not.to.equal(head);
    expect(await auditChain(trail.slice(0, 1))).not.to.equal(head);
  });

  it('refuses a trail with a gap', async () => {
    const error = await auditChain(trail.slice(1)).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(TypeError);
  });
});
