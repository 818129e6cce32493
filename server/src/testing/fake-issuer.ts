/** An identity provider on loopback. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export const CLIENT = { client_id: 'parley-client', client_secret: 'secret of the client' }

/** It returns `claims` for every person, and tests can make it lie. */
export interface FakeIssuer {
  url: string
  claims: JWTPayload
  /** Parameters of the last exchange of a code. */
  exchange: URLSearchParams | undefined
  authorization: string | undefined
  /** Overrides how the token is signed. */
  sign: ((claims: JWTPayload) => Promise<string>) | undefined
  /** Answers the exchange of a code as providers answer a wrong client secret. */
  refusesClient: boolean
  /** Replaces the answer to requests of a path. A string is sent as it is. */
  answer: ((path: string) => { status: number; body: object | string } | undefined) | undefined
  token(claims: JWTPayload): Promise<string>
  server: Server
}

/** Where a provider tells its endpoints: https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig */
export function configurationOf(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/authorize?tenant=1`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
  }
}

export async function startIssuer(now: () => Date): Promise<FakeIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }
  const issuer: FakeIssuer = {
    url: '',
    claims: {},
    exchange: undefined,
    authorization: undefined,
    sign: undefined,
    refusesClient: false,
    answer: undefined,
    token: (claims) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(privateKey),
    server: createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const json = (body: unknown) =>
        response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
      const replaced = issuer.answer?.(request.url!)
      if (replaced) {
        response.statusCode = replaced.status
        return typeof replaced.body === 'string' ? response.end(replaced.body) : json(replaced.body)
      }
      if (request.url === '/.well-known/openid-configuration') return json(configurationOf(issuer.url))
      if (request.url === '/keys') return json({ keys: [jwk] })
      issuer.exchange = new URLSearchParams(Buffer.concat(chunks).toString())
      issuer.authorization = request.headers.authorization
      if (issuer.refusesClient) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="token"' })
        return response.end('{"error":"invalid_client"}')
      }
      const seconds = Math.floor(now().getTime() / 1000)
      const claims = {
        iss: issuer.url,
        aud: CLIENT.client_id,
        sub: 'subject-1',
        iat: seconds,
        exp: seconds + 300,
        ...issuer.claims,
      }
      json({ access_token: 'x', token_type: 'Bearer', id_token: await (issuer.sign ?? issuer.token)(claims) })
    }),
  }
  await new Promise<void>((resolve) => issuer.server.listen(0, '127.0.0.1', resolve))
  issuer.url = `http://127.0.0.1:${(issuer.server.address() as AddressInfo).port}`
  return issuer
}
