// Judges requests by @scalar/mock-server: `node scalar.mjs MODULE DESCRIPTION REQUESTS`.
//
// DESCRIPTION is JSON, REQUESTS has one request a line. Prints one line of JSON for each: its name and why it is
// refused; null where it is accepted.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, description, requests] = process.argv.slice(2);
const { createMockServer } = await import(pathToFileURL(module));
const document = JSON.parse(readFileSync(description, "utf8"));
// What is logged must not stand between the verdicts. A check that is skipped would be an acceptance that means nothing.
console.log = console.warn = () => {};
console.error = (...said) => {
  if (String(said[0]).includes("skipping")) throw new Error(said.join(" "));
};
const app = await createMockServer({ document, logger: false, validateRequest: true });

for (const line of readFileSync(requests, "utf8").split("\n").filter(Boolean)) {
  const request = JSON.parse(line);
  process.stdout.write(`${JSON.stringify({ name: request.name, reason: await refusal(request) })}\n`);
}

async function refusal({ method, url, headers, body }) {
  const bytes = body.length > 0 ? Uint8Array.from(body) : undefined;
  try {
    const answer = await app.request(new Request(url, { method, headers, body: bytes }));
    const text = await answer.text();
    // What it answers is made from the description; an answer it cannot make says nothing about the request.
    const isUnmatched = answer.status === 404 && text === "404 Not Found";
    const isInvalid = answer.status === 422 && text.includes("violations");
    const isStrict = answer.headers.get("content-type")?.startsWith("application/problem+json");
    return isUnmatched || isInvalid || isStrict ? `${answer.status} ${text}` : null;
  } catch (error) {
    return `cannot be judged: ${error}`;
  }
}
