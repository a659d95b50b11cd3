// Reads from the service as long as it takes: it may just be starting anew.

const pause = 2_000;

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
