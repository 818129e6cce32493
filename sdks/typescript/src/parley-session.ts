/** The login session of a member: it signs in, and keeps an access token that is good. */
import type { PublicInput, PublicOutput } from '@parley/contracts'
import { ParleyError, readError } from './parley-error.ts'

export type GrantedSession = PublicOutput<'sign_in.with_link'>
/** The password was right, and the account has a second factor: finish with `withCode`. */
export type SecondFactorNeeded = Extract<
  PublicOutput<'sign_in.with_password'>,
  { second_factor_required: true }
>

export interface ParleySessionOptions {
  /** Where the server is. In a browser: the origin of the page, so that the cookie of the session is sent along. */
  baseUrl: string
  /** Carries every request. Default: the global fetch. */
  fetch?: typeof fetch
  /** Milliseconds since 1970. Default: the clock of the machine. */
  now?(): number
  /** Called whenever the session begins, gets a new token, or ends (undefined). */
  onChange?(session: GrantedSession | undefined): void
}

/** A token is replaced when so much of its time is left. */
const SPARE_MS = 60_000

/**
 * One member on one device. In a browser the refresh token is a cookie that scripts cannot read; the access token is
 * kept in memory only. Every method throws a `ParleyError` when the server refuses or cannot be reached.
 *
 * ```ts
 * const session = new ParleySession({ baseUrl: location.origin })
 * await session.withPassword({ email, password })
 * const parley = new Parley({ baseUrl: location.origin, apiKey: session.token })
 * ```
 */
export class ParleySession {
  readonly #options: ParleySessionOptions
  #granted: GrantedSession | undefined
  #expiresAt = 0
  #workspaceId: string | undefined
  #refreshing: Promise<GrantedSession> | undefined

  constructor(options: ParleySessionOptions) {
    this.#options = options
  }

  /** The latest grant of the server. Undefined: not signed in, as far as this page knows. */
  get current(): GrantedSession | undefined {
    return this.#granted
  }

  /** Signs in, or answers with a ticket for the second factor. */
  async withPassword(
    input: PublicInput<'sign_in.with_password'>,
  ): Promise<GrantedSession | SecondFactorNeeded> {
    const answer = await this.#post<GrantedSession | SecondFactorNeeded>('/auth/sign-in', input)
    return 'access_token' in answer ? this.#keep(answer) : answer
  }

  async withCode(input: PublicInput<'sign_in.with_code'>): Promise<GrantedSession> {
    return this.#keep(await this.#post('/auth/second-factor', input))
  }

  /** A one-time link; the first owner also says who they are. */
  async withLink({ token, ...input }: PublicInput<'sign_in.with_link'>): Promise<GrantedSession> {
    return this.#keep(await this.#post(`/auth/link/${encodeURIComponent(token)}`, input))
  }

  /** A new access token from the cookie. Calls at the same time share one request. */
  refresh(workspaceId = this.#workspaceId): Promise<GrantedSession> {
    this.#refreshing ??= this.#refresh(workspaceId).finally(() => {
      this.#refreshing = undefined
    })
    return this.#refreshing
  }

  /** From now on requests work in another workspace of the account. */
  async chooseWorkspace(workspaceId: string): Promise<GrantedSession> {
    await this.#refreshing?.catch(() => undefined)
    return this.refresh(workspaceId)
  }

  /** The access token, replaced in time, or when the server refuses it. Give it to `new Parley({ apiKey: session.token })`. */
  readonly token = async (_signal?: AbortSignal, refused?: string): Promise<string> => {
    const isGood =
      this.#granted && this.#granted.access_token !== refused && this.#now() < this.#expiresAt - SPARE_MS
    return (isGood ? this.#granted! : await this.refresh()).access_token
  }

  async signOut(): Promise<void> {
    await this.#post('/auth/sign-out', {})
    this.#end()
  }

  async #refresh(workspaceId: string | undefined): Promise<GrantedSession> {
    try {
      return this.#keep(
        await this.#post('/auth/refresh', workspaceId === undefined ? {} : { workspace_id: workspaceId }),
      )
    } catch (error) {
      if (error instanceof ParleyError && error.status === 401) this.#end()
      throw error
    }
  }

  #keep(granted: GrantedSession): GrantedSession {
    this.#granted = granted
    this.#workspaceId = granted.workspace_id
    this.#expiresAt = this.#now() + granted.expires_in * 1000
    this.#options.onChange?.(granted)
    return granted
  }

  #end(): void {
    this.#granted = undefined
    this.#options.onChange?.(undefined)
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now()
  }

  async #post<Answer>(path: string, body: object): Promise<Answer> {
    const send = this.#options.fetch ?? globalThis.fetch
    let response: Response
    try {
      response = await send(`${this.#options.baseUrl}${path}`, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
      })
    } catch (cause) {
      throw new ParleyError('unavailable', {
        message: `${this.#options.baseUrl} cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`,
        status: 0,
        cause,
      })
    }
    if (!response.ok) throw await readError(response)
    return (response.status === 204 ? undefined : await response.json()) as Answer
  }
}
