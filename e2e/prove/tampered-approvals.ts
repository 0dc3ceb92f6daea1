import { approved, ask, collect, decide, expectReply, expectStatus, hold, order, type Peers } from './peers';
import { call } from './stage';

/** Tries to misuse one approval; returns how many allows its session may have in the log. Throws when something got through. */
export type Attempt = (peers: Peers, session: string, round: number) => Promise<number>;

/** Ways to make more of an approval than was agreed to. In each, the honest use of it still works, or it is dead for good. */
export const attempts: Record<string, Attempt> = {
  async 'one byte of the action changed'(peers, session, round) {
    const { action, id } = await approved(peers, session);
    const { command } = action.input;
    const at = round % command.length;
    const other = String.fromCharCode(command.charCodeAt(at) ^ 1);
    const input = { command: command.slice(0, at) + other + command.slice(at + 1) };
    for (const forged of [
      { ...action, input },
      { ...action, tool: 'bash' },
      { ...action, cwd: '/' },
    ])
      expectStatus(await ask(peers, session, forged), 409);
    expectReply(await collect(peers, id), 'allow');
    return 1;
  },

  async 'another session'(peers, session) {
    const { action, id } = await approved(peers, session);
    expectReply(await ask(peers, `${session}-other`, action), 'hold');
    expectReply(await collect(peers, id), 'allow');
    return 1;
  },

  async 'another key'(peers, session) {
    const { action, id } = await approved(peers, session);
    const thief = { ...peers, key: peers.annsKey };
    expectStatus(await collect(thief, id), 404);
    expectStatus(await ask(thief, session, action), 409);
    expectReply(await collect(peers, id), 'allow');
    return 1;
  },

  async 'used again'(peers, session) {
    const { action, id } = await approved(peers, session);
    const uses = [0, 1, 2].flatMap(() => [collect(peers, id), ask(peers, session, action)]);
    for (const reply of await Promise.all(uses)) expectReply(reply, 'allow');
    expectReply(await ask(peers, session, { ...action, id: `${session}-again` }), 'hold');
    return 1;
  },

  async late(peers, session) {
    const { action, id } = await approved(peers, session);
    await peers.expire(id);
    expectReply(await collect(peers, id), 'deny');
    expectReply(await ask(peers, session, action), 'deny');
    const waiting = await hold(peers, `${session}-waiting`);
    await peers.expire(waiting.id);
    expectStatus(await decide(peers, peers.bob, waiting.id), 410);
    expectReply(await collect(peers, waiting.id), 'deny');
    return 0;
  },

  async "one's own"(peers, session) {
    const owners = await hold(peers, session, peers.annsKey);
    expectStatus(await decide(peers, peers.ann, owners.id), 403);
    expectReply(await collect({ ...peers, key: peers.annsKey }, owners.id), 'hold');
    const driven = `${session}-driven`;
    const { baseUrl, key } = peers;
    const begun = { id: `${driven}-begun`, session: driven, agent: 'forger', type: 'session.started' };
    await call(baseUrl, key, 'POST', '/api/v1/events', { ...begun, data: { driver: 'Bob@Example.com' } });
    const drivers = await hold(peers, driven);
    expectStatus(await decide(peers, peers.bob, drivers.id), 403);
    expectReply(await collect(peers, drivers.id), 'hold');
    return 0;
  },

  async 'raced approvers'(peers, session, round) {
    const { id } = await hold(peers, session);
    const other = round % 2 === 0 ? 'approve' : 'reject';
    const [ann, bob] = await Promise.all([
      decide(peers, peers.ann, id),
      decide(peers, peers.bob, id, other),
      collect(peers, id),
    ]);
    const won = [ann, bob].filter((reply) => reply.status === 200);
    const lost = [ann, bob].filter((reply) => reply.status === 409);
    if (won.length !== 1 || lost.length !== 1)
      throw new Error(`two deciders were answered ${ann.status} and ${bob.status}`);
    const runs = ann.status === 200 || other === 'approve';
    expectReply(await collect(peers, id), runs ? 'allow' : 'deny');
    return runs ? 1 : 0;
  },

  async 'after a stop'(peers, session) {
    const { action, id } = await approved(peers, session);
    await order(peers, 'POST', `sessions/${session}/stop`, { reason: 'proof of approvals' });
    expectReply(await collect(peers, id), 'deny');
    expectReply(await ask(peers, session, action), 'deny');
    await order(peers, 'POST', `sessions/${session}/reset`, { reason: 'proof of approvals' });
    expectReply(await collect(peers, id), 'deny');
    return 0;
  },

  async 'after a freeze'(peers, session) {
    const { action, id } = await approved(peers, session);
    await order(peers, 'POST', 'freeze', { reason: 'proof of approvals' });
    expectReply(await collect(peers, id), 'deny');
    await order(peers, 'POST', 'unfreeze', { reason: 'proof of approvals' });
    expectReply(await collect(peers, id), 'deny');
    expectReply(await ask(peers, session, action), 'deny');
    return 0;
  },

  async 'after an edit of the policies'(peers, session) {
    const { action, id } = await approved(peers, session);
    const text = `@id("no") @effect("deny") @sentence("No.") forbid (principal, action, resource) when { context.command like "*${session}" };`;
    await order(peers, 'PUT', `policies/edit-${session}`, { title: 'Edit', text, mode: 'enforce', from: 0 });
    expectReply(await collect(peers, id), 'deny');
    await order(peers, 'POST', `policies/edit-${session}/archive`, { reason: 'proof of approvals' });
    expectReply(await collect(peers, id), 'deny');
    expectReply(await ask(peers, session, action), 'deny');
    return 0;
  },
};
