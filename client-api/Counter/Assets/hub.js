// Calls the hub as a facility.

/** What the hub answers where it does not do what was asked: RFC 9457. */
export class Problem extends Error {
  constructor(body) {
    super(body.title);
    this.detail = body.detail ?? "";
    this.reason = body.reason ?? null;
    this.errors = body.errors ?? {};
    this.status = body.status;
  }
}

export class Hub {
  #key;

  /** @param {string} key Kept here and nowhere else. */
  constructor(key) {
    this.#key = key;
  }

  /** Ends with a problem where the key is not valid. */
  async knock() {
    await this.#send("GET", "/v1/events?after=now&limit=1");
  }

  check(question) {
    return this.#json("/v1/eligibility-checks", question);
  }

  quote(charge) {
    return this.#json("/v1/copayments/quote", charge);
  }

  /** @param {string} idempotencyKey The same for the same charge sent again. */
  charge(charge, idempotencyKey) {
    return this.#json("/v1/copayments", charge, { "Idempotency-Key": idempotencyKey });
  }

  async void(entryId) {
    return (await this.#send("POST", `/v1/copayments/${entryId}/void`)).json();
  }

  /** The sheet of the month as it is, and again whenever it is another one, until the hub ends the stream or the signal comes. */
  async *follow(search, signal) {
    const response = await this.#send("POST", "/v1/copayments/search", search, { Accept: "text/event-stream" }, signal);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const events = (text + part.value).split("\n\n");
      text = events.pop();
      for (const event of events) {
        const data = event.split("\n").find(line => line.startsWith("data: "));
        if (data) {
          yield JSON.parse(data.slice("data: ".length));
        }
      }
    }
  }

  async #json(path, body, headers) {
    return (await this.#send("POST", path, body, headers)).json();
  }

  async #send(method, path, body, headers = {}, signal = undefined) {
    const response = await fetch(path, {
      method,
      signal,
      cache: "no-store",
      credentials: "omit",
      headers: { Authorization: `Bearer ${this.#key}`, Accept: "application/json", ...(body && { "Content-Type": "application/json" }), ...headers },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Problem(await response.json());
    }

    return response;
  }
}
