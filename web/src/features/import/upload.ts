import type { Schemas } from "../../api/client";
import { ApiError } from "../../lib/problem";

export interface Running {
  done: Promise<Schemas["Upload"]>;
  abort: () => void;
}

/** Hands a file over and tells how far it is, in [0, 1]. A fetch could not tell. */
export function upload(file: File, progress: (share: number) => void): Running {
  const request = new XMLHttpRequest();
  const done = new Promise<Schemas["Upload"]>((resolve, reject) => {
    request.open("POST", `/api/v1/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "text";
    request.upload.onprogress = (e) => e.lengthComputable && progress(e.total > 0 ? e.loaded / e.total : 1);
    request.onload = () => {
      const body = parse(request.responseText);
      if (request.status === 201) resolve(body as Schemas["Upload"]);
      else reject(problem(body, request.status));
    };
    request.onerror = () =>
      reject(
        new ApiError({
          title: `${file.name} could not be handed over.`,
          detail: "Check that Desirepath still runs and that the file still exists, then try again.",
          status: 0,
        }),
      );
    request.onabort = () => reject(new DOMException("Stopped.", "AbortError"));
    request.send(file);
  });
  return { done, abort: () => request.abort() };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function problem(body: unknown, status: number): ApiError {
  const b = (body ?? {}) as { title?: unknown; detail?: unknown };
  return new ApiError({
    title: typeof b.title === "string" ? b.title : `The server answered with ${status}.`,
    detail: typeof b.detail === "string" ? b.detail : "Try again in a moment.",
    status,
  });
}
