// The stream of events, for as long as the page is open: whatever ends it, it is begun again, and the page says how it stands.

const silence = 5_000; // A sample comes each second: after so long without one the stream is taken for lost.
const pause = 1_000;

/**
 * @param {Record<string, (data: any) => void>} handlers By the event's name.
 * @param {(state: "connecting"|"live"|"lost"|"signedOut") => void} told
 */
export function follow(handlers, told) {
  let source;
  let watch;
  told("connecting");
  begin();

  function begin() {
    source = new EventSource("/dashboard/stream");
    wait();
    for (const [name, handle] of Object.entries(handlers)) {
      source.addEventListener(name, event => {
        wait();
        told("live");
        handle(JSON.parse(event.data));
      });
    }

    source.addEventListener("error", () => {
      told("lost");

      // The browser comes again by itself after a lost connection, not after a refusal.
      if (source.readyState === EventSource.CLOSED) {
        again();
      }
    });
  }

  function wait() {
    clearTimeout(watch);
    watch = setTimeout(() => {
      told("lost");
      again();
    }, silence);
  }

  async function again() {
    clearTimeout(watch);
    source.close();
    if (await isSignedOut()) {
      told("signedOut");
    } else {
      setTimeout(begin, pause);
    }
  }
}

/** Whether the service is there and knows this browser no longer. */
async function isSignedOut() {
  try {
    return (await fetch("/dashboard/session", { cache: "no-store" })).status === 401;
  } catch {
    return false;
  }
}
