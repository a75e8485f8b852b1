// Which page of this browser a copy belongs to: a page holds a lock on its own copies for as long as it is open.

// Say whether the lock could be taken; it is then held until this page is closed. A page that was just left lets go
// of its locks a moment later, so it can be waited for.
export function hold(name, wait = 0) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const options = wait ? { signal: AbortSignal.timeout(wait) } : { ifAvailable: true };
    const keep = (lock) => {
      resolve(lock !== null);
      return lock === null ? undefined : new Promise(() => {});
    };
    navigator.locks.request(name, options, keep).catch(() => resolve(false));
  });
}

// Act while no page holds the lock, and return what came of it; null where one does.
export async function actAlone(name, act) {
  if (!navigator.locks) return act();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? null : act()));
}
