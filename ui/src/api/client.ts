/** Asks the application: `await call("save_draft", { id, form })`, typed by the table of commands. */
import { has, t, tr } from "../i18n";
import { CodeNeeded, HostGone, platform } from "../platform";
import type { ApiError, Commands, ErrorCode, ProblemView } from "./generated";

/** The application said no. `words` is the sentence for a person. */
export class Refused extends Error implements ApiError {
  readonly code: ErrorCode;
  readonly params: Record<string, string>;
  readonly problems: ProblemView[];

  constructor(error: ApiError) {
    super(error.code);
    this.code = error.code;
    this.params = error.params;
    this.problems = error.problems;
  }

  get words(): string {
    return tr(`error.${this.code}`, this.params);
  }
}

let onLost: (error: unknown) => void = () => undefined;

/** Who hears that the browser needs a code, that the application is gone, or that nobody is logged in. */
export function whenLost(take: (error: unknown) => void): void {
  onLost = take;
}

export async function call<N extends keyof Commands>(name: N, request: Commands[N][0]): Promise<Commands[N][1]> {
  try {
    return (await platform().rpc(name, request)) as Commands[N][1];
  } catch (error) {
    throw named(error);
  }
}

function named(error: unknown): Error {
  const refused = isApiError(error) ? new Refused(error) : error;
  if (refused instanceof CodeNeeded || refused instanceof HostGone) onLost(refused);
  if (refused instanceof Refused && refused.code === "not_logged_in") onLost(refused);
  return refused instanceof Error ? refused : new HostGone();
}

function isApiError(error: unknown): error is ApiError {
  return error !== null && typeof error === "object" && "code" in error && "params" in error;
}

/** The sentence for whatever a call threw. */
export function wordsOf(error: unknown): string {
  if (error instanceof Refused) return error.words;
  return isApiError(error) ? new Refused(error).words : tr("error.host_gone");
}

/** The sentence of a problem; in a summary the short one, where there is one. */
export function problemWords(problem: ProblemView, inSummary = false): string {
  const short = `problem_short.${problem.code}`;
  if (inSummary && has(short)) return t(short, problem.params);
  return tr(`problem.${problem.code}`, problem.params);
}
