// A check with the client that is generated from the OpenAPI document: ClientGenerationTests compiles and runs it.

import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { env: { HUB: string; KEY: string; QUESTION: string }; exitCode: number };

const question: components["schemas"]["CheckRequest"] = JSON.parse(process.env.QUESTION);
const hub = createClient<paths>({ baseUrl: process.env.HUB, headers: { Authorization: `Bearer ${process.env.KEY}` } });

const { data, error } = await hub.POST("/v1/eligibility-checks", { body: question });
const remaining: number | string | null | undefined = data?.entitlements[0]?.copayment?.monthlyRemainingYen;
console.log(data?.outcome, data?.recipient?.name, remaining, error);

// What the document does not know is no part of the client.
// @ts-expect-error a field that is none
await hub.POST("/v1/eligibility-checks", { body: { ...question, serviceDay: "2026-11-20" } });

const refused = await hub.POST("/v1/eligibility-checks", { body: { ...question, birthDate: "1980" } });
const type: components["schemas"]["Problem"]["type"] | undefined = refused.error?.type;
console.log(type, Object.keys(refused.error?.errors ?? {}).join());
