// A check with the client that is generated from the OpenAPI document: ClientGenerationTests compiles and runs it.

import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

declare const process: { env: { HUB: string; KEY: string; QUESTION: string }; exitCode: number };

const question: components["schemas"]["CheckRequest"] = JSON.parse(process.env.QUESTION);
const hub = createClient<paths>({ baseUrl: process.env.HUB, headers: { Authorization: `Bearer ${process.env.KEY}` } });

const { data, error } = await hub.POST("/v1/eligibility-checks", { body: question });
const remaining: number | string | null | undefined = data?.entitlements[0]?.copayment?.monthlyRemainingYen;
console.log(data?.outcome, data?.recipient?.name, remaining, error);

// What is not of the documented type does not compile.
// @ts-expect-error a number where a date in text belongs
await hub.POST("/v1/eligibility-checks", { body: { ...question, birthDate: 19800501 } });

const refused = await hub.POST("/v1/eligibility-checks", { body: { ...question, birthDate: "1980" } });
const type: components["schemas"]["Problem"]["type"] | undefined = refused.error?.type;
console.log(type, Object.keys(refused.error?.errors ?? {}).join());
