/** The address at which this machine reaches its own server. */
const EVERY_ADDRESS = ['0.0.0.0', '::']
const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/** Without a slash at the end. */
export function localAddress({ host, port }: { host: string; port: number }): string {
  const isLocal = EVERY_ADDRESS.includes(host) || LOOPBACK.includes(host)
  const name = isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** In words, for the first lines of the log. */
export function describeListening({ host, port }: { host: string; port: number }): string {
  if (EVERY_ADDRESS.includes(host)) return `listening on port ${port} of every address`
  if (!LOOPBACK.includes(host)) return `listening on ${host}, port ${port}`
  return `listening on ${host}, port ${port}: only this machine reaches it; PARLEY_HOST=0.0.0.0 opens it to others`
}
