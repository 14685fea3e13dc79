import type { FieldProblem, Problem } from './contract'

/** What the server answered instead of what was asked for. A value of its own, because pages act on it. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title)
    this.name = 'ProblemError'
    this.problem = problem
  }

  get status(): number {
    return this.problem.status
  }

  get fields(): readonly FieldProblem[] {
    return this.problem.errors ?? []
  }
}

/** No answer at all: the request may or may not have arrived. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause })
    this.name = 'UnreachableError'
  }
}

/** The complaint in the reader's language; the server says both. */
export function sentenceOf(problem: Pick<Problem, 'zh' | 'en'> & Partial<Problem>, language: string): string {
  const told = language.startsWith('zh') ? (problem.zh ?? problem.en) : (problem.en ?? problem.zh)
  return told ?? problem.detail ?? problem.title ?? ''
}

/** Problem details where the server sent them; a made-up one that says the status where a proxy answered in its own words. */
export async function readProblem(response: Response): Promise<Problem> {
  try {
    const body: unknown = await response.json()
    if (typeof body === 'object' && body !== null && 'title' in body) {
      return { type: 'about:blank', ...(body as Partial<Problem>), status: response.status } as Problem
    }
  } catch {
    // Not JSON: a gateway's own page. The status alone is then all that is known.
  }
  return { type: 'about:blank', title: `HTTP ${response.status}`, status: response.status }
}
