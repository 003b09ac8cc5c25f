import createClient from "openapi-fetch";
import { ApiError } from "../lib/problem";
import type { components, paths } from "./schema.gen";

export type Schemas = components["schemas"];

export const api = createClient<paths>({ baseUrl: "/api/v1" });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; a problem is thrown as an ApiError that says what to do. */
export async function unwrap<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (e) {
    if (e instanceof DOMException && e.name === "AbortError") throw e;
    throw new ApiError({
      title: "Desirepath does not answer.",
      detail: "Check that the program still runs and that this machine can reach it, then try again.",
      status: 0,
    });
  }
  if (answer.error !== undefined || !answer.response.ok) throw problem(answer.error, answer.response.status);
  return answer.data as T;
}

function problem(error: unknown, status: number): ApiError {
  if (error !== null && typeof error === "object" && "title" in error && typeof error.title === "string") {
    const detail = "detail" in error && typeof error.detail === "string" ? error.detail : undefined;
    return new ApiError({ title: error.title, detail, status });
  }
  return new ApiError({
    title: `The server answered with ${status}.`,
    detail: "Try again in a moment.",
    status,
  });
}
