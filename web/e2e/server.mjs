// Where the pages are: BASE_URL when a server runs already, else the binary of DESIREPATH with a small demo of its own.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

function freePort() {
  return new Promise((resolve, reject) => {
    const s = createServer();
    s.on("error", reject);
    s.listen(0, "127.0.0.1", () => {
      const { port } = s.address();
      s.close(() => resolve(port));
    });
  });
}

async function answers(url) {
  try {
    return (await fetch(`${url}/api/v1/workspace`)).ok;
  } catch {
    return false;
  }
}

/** An address that answers, and how to stop what was started for it. */
export async function startServer(patience = 180_000) {
  if (process.env.BASE_URL) return { base: process.env.BASE_URL.replace(/\/$/, ""), stop: () => {} };
  const binary = process.env.DESIREPATH;
  if (!binary) throw new Error("Set BASE_URL to a running server, or DESIREPATH to the binary.");
  const folder = mkdtempSync(path.join(tmpdir(), "desirepath-e2e-"));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  let said = "";
  let over = false;
  const child = spawn(binary, [
    "demo",
    "--data",
    path.join(folder, "data"),
    "--customers",
    "600",
    "--listen",
    `127.0.0.1:${port}`,
  ]);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (d) => {
      said = (said + d).slice(-4000);
    });
  }
  const ended = new Promise((done) => {
    child.on("exit", () => {
      over = true;
      done();
    });
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const until = Date.now() + patience;
  while (!(await answers(base))) {
    if (over || Date.now() > until) {
      await stop();
      throw new Error(`${binary} did not come up at ${base}. It said:\n${said}`);
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  return { base, stop };
}
