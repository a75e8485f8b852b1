// Sends what other pages, or an earlier session, could not send.

import { actAlone } from "./locks.js";
import { forgetPage } from "./offline.js";
import { Saver } from "./saver.js";

// Return one line for every scorecard that is still not with the server as the judge left it. What this page or
// another one that is open holds is left to it.
export async function sendWaiting(store, token, { except = [] } = {}) {
  const lines = [];
  for (const { id, page, reference } of (await store?.list()) ?? []) {
    if (except.includes(id)) continue;
    const line = await actAlone(id, async () => {
      const record = await store.get(id);
      return record ? sendOne(store, token, record) : "";
    });
    if (line !== "") lines.push({ page, words: `${reference}: ${line ?? "open in another window, not sent yet."}` });
  }
  return lines;
}

async function sendOne(store, token, record) {
  if (Object.keys(record.unsettled).length) return "changed on two devices; open it to choose.";
  if (Object.keys(record.changes).length || record.submits) {
    const line = await sendChanges(store, token, record);
    if (line) return line;
  }
  return Object.keys(record.half).length ? "half typed; open it to go on." : "";
}

async function sendChanges(store, token, record) {
  const outcome = await send(token, record);
  if (outcome.offline) return record.submits ? "the submission waits for a connection." : "changes wait for a connection.";
  if (outcome.refused) return `not sent. ${outcome.refused.error ?? "Open it and look."}`;
  const { reply, mine } = outcome;
  const conflicts = Object.keys(reply.conflicts);
  if (conflicts.length) {
    const unsettled = Object.fromEntries(conflicts.map((name) => [name, mine[name]]));
    await store.put({ ...record, version: reply.version, changes: {}, submits: false, unsettled });
    return "changed on two devices; open it to choose.";
  }
  if (Object.keys(record.half).length) await store.put({ ...record, version: reply.version, changes: {}, submits: false });
  else await store.remove(record.id);
  if (reply.submitted) await forgetPage(record.page);
  return record.submits && !reply.submitted ? "saved, but not submitted: something is missing. Open it." : "";
}

function send(token, record) {
  return new Promise((resolve) => {
    const saver = new Saver({
      address: record.address,
      token,
      state: record,
      on: {
        state() {},
        kept() {},
        reply: (reply, mine) => resolve({ reply, mine }),
        refused: (_status, refused) => resolve({ refused }),
        offline() {
          saver.isStopped = true;
          resolve({ offline: true });
        },
      },
    });
    saver.send();
  });
}
