/** What went wrong, in the server's words (problem+json): what happened, and what to do. */
export class ApiError extends Error {
  readonly title: string;
  readonly detail: string | undefined;
  readonly status: number;
  constructor(p: { title: string; detail?: string; status: number }) {
    super(p.title);
    this.title = p.title;
    this.detail = p.detail;
    this.status = p.status;
  }
}
