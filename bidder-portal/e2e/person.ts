/** Somebody who talks to the server without a screen: to furnish a hall before the story begins. */
export class Person {
  private cookie = ''
  private csrfToken = ''

  constructor(private readonly base: string) {}

  async signIn(login: string, password: string): Promise<this> {
    const session = await this.call<{ csrfToken: string }>('POST', '/api/session', { login, password })
    this.csrfToken = session.csrfToken
    return this
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path)
  }

  post<T>(path: string, body?: unknown): Promise<T> {
    return this.call<T>('POST', path, body)
  }

  put<T>(path: string, body?: unknown): Promise<T> {
    return this.call<T>('PUT', path, body)
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.base + path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(this.cookie ? { Cookie: this.cookie } : {}),
        ...(this.csrfToken ? { 'X-CSRF-Token': this.csrfToken } : {}),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const set = answer.headers.getSetCookie()
    if (set.length > 0) this.cookie = set.map((line) => line.split(';')[0]).join('; ')
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text ? JSON.parse(text) : undefined) as T
  }
}
