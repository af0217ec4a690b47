// Builds portal.css, portal.js and the fonts into portal/shared/static/portal/build/: `npm run build`.
// With --watch it builds again after each change.

import { mkdir, rm, watch, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { prune } from "./prune.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.join(here, "..", "static", "portal", "build");
const target = ["chrome111", "firefox115", "safari16.4"];
const banner = {
  css: "/*! Beleidsregister, EUPL-1.2. Contains parts of NL Design System (EUPL-1.2), (c) Frameless B.V., Gemeente Utrecht, NL Design System Community. */",
  js: "/*! Beleidsregister, EUPL-1.2. Contains htmx (0BSD), (c) Big Sky Software. */",
};

async function buildStyle() {
  const result = await esbuild.build({
    entryPoints: [path.join(here, "css", "portal.css")],
    outdir: out,
    bundle: true,
    write: false,
    target,
    assetNames: "fonts/[name]",
    loader: { ".woff2": "copy" },
    legalComments: "none",
  });
  const files = result.outputFiles.filter((file) => !file.path.endsWith(".css"));
  const bundled = result.outputFiles.find((file) => file.path.endsWith(".css"));
  const style = await esbuild.transform(prune(bundled.text), { loader: "css", minify: true, target, banner: banner.css });
  return [...files, { path: bundled.path, contents: Buffer.from(style.code) }];
}

/** Every page loads portal.js; the matrix and the text of a memo have scripts of their own. */
async function buildScript() {
  const result = await esbuild.build({
    entryPoints: {
      portal: path.join(here, "js", "portal.js"),
      matrix: path.join(here, "js", "matrix", "index.js"),
      memo: path.join(here, "js", "memo", "index.js"),
    },
    outdir: out,
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target,
    banner: { js: banner.js },
    legalComments: "none",
  });
  return result.outputFiles;
}

async function build() {
  const files = [...(await buildStyle()), ...(await buildScript())];
  await rm(out, { recursive: true, force: true });
  for (const file of files) {
    await mkdir(path.dirname(file.path), { recursive: true });
    await writeFile(file.path, file.contents);
    const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
    console.log(
      `${path.relative(out, file.path)}: ${kilobytes(file.contents.length)}, gzip ${kilobytes(gzipSync(file.contents).length)}`,
    );
  }
}

await build();
if (process.argv.includes("--watch")) {
  for await (const change of watch(here, { recursive: true })) {
    if (/\.(css|js)$/.test(change.filename ?? "")) await build().catch((error) => console.error(error.message));
  }
}
