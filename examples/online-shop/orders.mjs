/** The shop's own system, as small as it can be: it knows three orders and answers where one of them is. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const PORT = Number(process.env.ORDERS_PORT ?? 4790)
const KEY = 'example-key-of-the-shop'
const orders = JSON.parse(readFileSync(new URL('orders.json', import.meta.url), 'utf8'))

const server = createServer((request, response) => {
  const { status, body } = answer(request)
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
  console.log(`${request.method} ${request.url} → ${status}`)
})

function answer({ headers, url = '' }) {
  if (headers.authorization !== `Bearer ${KEY}`)
    return { status: 401, body: { error: 'The key is not known.' } }
  const [, number] = /^\/orders\/([^/?]+)$/.exec(url) ?? []
  const wanted = number === undefined ? '' : decodeURIComponent(number).toUpperCase()
  if (!Object.hasOwn(orders, wanted)) return { status: 404, body: { error: 'There is no such order.' } }
  return { status: 200, body: { order: { number: wanted, ...orders[wanted] } } }
}

// Only this machine reaches it.
server.listen(PORT, 'localhost', () => {
  console.log(`Orders are looked up at http://localhost:${server.address().port}. Ctrl-C ends it.`)
})
process.on('SIGINT', () => process.exit(0))
