// Reads an OpenAPI document (JSON) and prints what Spectral says of it: [{code, message, path, severity}].
import { readFileSync } from "node:fs";
import core from "@stoplight/spectral-core";
import rules from "./rules.mjs";

const spectral = new core.Spectral();
spectral.setRuleset(rules);
const found = await spectral.run(JSON.parse(readFileSync(process.argv[2], "utf8")));
process.stdout.write(JSON.stringify(
  found.map(({ code, message, path, severity }) => ({ code, message, path: path.join("/"), severity })),
));
