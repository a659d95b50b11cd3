// Reads from the service as long as it takes: it may just be starting anew.

const pause = 2_000;

/**
 * Does a piece of work one at a time. Asked for while it is being done, it is done once more afterwards, however often it was asked for:
 * a page that asks every minute waits for a service that is away with one request, not with one more each minute.
 * @param {() => Promise<void>} work
 */
export function oneAtATime(work) {
  let working = false;
  let again = false;
  return async () => {
    again = true;
    if (working) {
      return;
    }

    working = true;
    try {
      while (again) {
        again = false;
        await work();
      }
    } finally {
      working = false;
    }
  };
}

/**
 * @param {string} address
 * @param {(state: "failed"|"notFound"|"signedOut") => void} told Why there is nothing yet.
 * @returns {Promise<any>} Null where there is no such thing, or nobody is signed in.
 */
export async function read(address, told = () => {}) {
  for (;;) {
    try {
      const response = await fetch(address, { cache: "no-store" });
      if (response.ok) {
        return await response.json();
      }

      if (response.status === 401 || response.status === 404 || response.status === 400) {
        told(response.status === 401 ? "signedOut" : "notFound");
        return null;
      }
    } catch {
      // Not there: asked again.
    }

    told("failed");
    await new Promise(resume => setTimeout(resume, pause));
  }
}
