import { inject, type InjectionKey } from 'vue'
import type { Paths } from './contract'
import { ProblemError, readProblem, UnreachableError } from './problem'

type Method = 'get' | 'post' | 'put' | 'delete'
type Operation<P extends keyof Paths, M extends Method> = Exclude<Paths[P][M], undefined>
type PathsWith<M extends Method> = { [P in keyof Paths]: [Operation<P, M>] extends [never] ? never : P }[keyof Paths]

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : undefined
type Result<O> = O extends { responses: infer R }
  ? R extends { 200: infer Ok }
    ? Json<Ok>
    : R extends { 201: infer Created }
      ? Json<Created>
      : undefined
  : never
type PathParams<O> = O extends { parameters: { path: infer Path } } ? { path: Path } : { path?: undefined }
type QueryParams<O> = O extends { parameters: { query?: infer Query } } ? { query?: Query } : { query?: undefined }
type Body<O> = O extends { requestBody: { content: infer C } }
  ? C extends { 'application/json': infer Content }
    ? { body: Content }
    : { body: Blob; contentType?: string }
  : { body?: undefined }
type Extra = { ticket?: string; signal?: AbortSignal; headers?: Record<string, string> }
type Call<O> = PathParams<O> & QueryParams<O> & Body<O> & Extra
type Arguments<O> = Record<never, never> extends Call<O> ? [call?: Call<O>] : [call: Call<O>]

type AnyCall = Extra & { path?: object | undefined; query?: object | undefined; body?: unknown }

/** A typed door to the REST contract. Throws ProblemError or UnreachableError, nothing else. */
export interface Api {
  get<P extends PathsWith<'get'>>(
    path: P,
    ...call: Arguments<Operation<P, 'get'>>
  ): Promise<Result<Operation<P, 'get'>>>
  post<P extends PathsWith<'post'>>(
    path: P,
    ...call: Arguments<Operation<P, 'post'>>
  ): Promise<Result<Operation<P, 'post'>>>
  put<P extends PathsWith<'put'>>(
    path: P,
    ...call: Arguments<Operation<P, 'put'>>
  ): Promise<Result<Operation<P, 'put'>>>
  delete<P extends PathsWith<'delete'>>(
    path: P,
    ...call: Arguments<Operation<P, 'delete'>>
  ): Promise<Result<Operation<P, 'delete'>>>
  /** The session's token; sent with every unsafe method. */
  csrfToken: string | undefined
  /** Called when the server no longer knows the session (401). */
  onSignedOut: () => void
}

export function addressOf(path: string, call: AnyCall): string {
  const params = (call.path ?? {}) as Record<string, unknown>
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value))
  }
  const text = query.toString()
  return text ? `${filled}?${text}` : filled
}

export function createApi(fetcher: typeof fetch = (...request) => fetch(...request)): Api {
  async function send(method: Method, path: string, call: AnyCall = {}): Promise<unknown> {
    const response = await arrive(method, path, call)
    if (response.status === 401 && !call.ticket) api.onSignedOut()
    if (!response.ok) throw new ProblemError(await readProblem(response))
    if (response.status === 204) return undefined
    return await response.json()
  }

  async function arrive(method: Method, path: string, call: AnyCall): Promise<Response> {
    const headers = new Headers({ accept: 'application/json', ...call.headers })
    if (method !== 'get' && api.csrfToken) headers.set('x-csrf-token', api.csrfToken)
    if (call.ticket) headers.set('authorization', `Bearer ${call.ticket}`)
    const request: RequestInit = { method: method.toUpperCase(), headers, credentials: 'same-origin' }
    if (call.signal) request.signal = call.signal
    if (call.body instanceof Blob) {
      request.body = call.body
      if (!headers.has('content-type')) headers.set('content-type', call.body.type || 'application/octet-stream')
    } else if (call.body !== undefined) {
      request.body = JSON.stringify(call.body)
      headers.set('content-type', 'application/json')
    }
    try {
      return await fetcher(addressOf(path, call), request)
    } catch (cause) {
      throw new UnreachableError(cause)
    }
  }

  const api = {
    csrfToken: undefined,
    onSignedOut: () => {},
    get: (path: string, call?: AnyCall) => send('get', path, call),
    post: (path: string, call?: AnyCall) => send('post', path, call),
    put: (path: string, call?: AnyCall) => send('put', path, call),
    delete: (path: string, call?: AnyCall) => send('delete', path, call),
  } as unknown as Api
  return api
}

export const apiKey: InjectionKey<Api> = Symbol('api')

export function useApi(): Api {
  const api = inject(apiKey)
  if (!api) throw new Error('no api was provided')
  return api
}

/** Where a photo or an attachment is served. */
export function fileAddress(fileId: string): string {
  return `/api/files/${encodeURIComponent(fileId)}`
}
